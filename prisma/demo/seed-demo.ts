import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { updateSettings } from '#domain/instance/update-settings.ts'
import { drawPortraits, makeCast } from './make-cast.ts'
import { readScript, type ScriptedPost } from './read-script.ts'
import { placeThread } from './script-times.ts'
import { beginSeed, finishSeed } from './seed-record.ts'
import { settle } from './settle.ts'
import { tellStory } from './tell-story.ts'
import { at, beginTimeTravel, endTimeTravel } from './time-travel.ts'

export type SeedProgress = { what: 'portraits' | 'posts' | 'pictures'; done: number; total: number }

export type SeedOptions = {
  /** The demo ends here; real time by default. */
  now?: Date
  /** The part of threads and portraits to make, from 0 to 1; threads that others refer to are always told. */
  scale?: number
  onProgress?: (progress: SeedProgress) => void
}

const texts = join(import.meta.dirname, 'texts')
const daysBefore = 380

/**
 * Fills an empty database with the demo's cast and a year of their posts, all by the domain's own verbs. What was
 * seeded before is left alone; a seed that was interrupted begins anew.
 * @throws ForeignDataError when somebody else's accounts are there
 */
export async function seedDemo(options: SeedOptions = {}): Promise<'seeded' | 'kept'> {
  if ((await beginSeed()) === 'finished') return 'kept'
  const now = options.now ?? new Date()
  const count = counter(options.onProgress)
  beginTimeTravel()
  try {
    const arrival = new Date(now.getTime() - daysBefore * 86_400_000)
    await at(arrival, () => updateSettings('operator', { registrationMode: 'open' }))
    const cast = await makeCast(arrival)
    const scale = options.scale ?? 1
    const sitters = [...cast.values()].slice(0, Math.ceil(cast.size * scale))
    await drawPortraits(sitters, arrival, count('portraits', sitters.length))
    const threads = choose(readTexts(), scale)
    await tellStory(
      threads.map((thread) => placeThread(thread, now)),
      cast,
      now,
      {
        onPosted: count('posts', sum(threads, countPosts)),
        onUploaded: count(
          'pictures',
          sum(threads, ({ pictures }) => pictures.length),
        ),
      },
    )
    await at(now, () => settle(cast, now))
  } finally {
    endTimeTravel()
  }
  await finishSeed()
  return 'seeded'
}

export function readTexts(): ScriptedPost[] {
  const files = readdirSync(texts).filter((name) => name.endsWith('.txt'))
  return files.sort().flatMap((file) => readScript(readFileSync(join(texts, file), 'utf8'), file))
}

function choose(threads: ScriptedPost[], scale: number): ScriptedPost[] {
  const isNeeded = (_: ScriptedPost, index: number) =>
    Math.floor(index * scale) !== Math.floor((index - 1) * scale)
  return threads.filter((thread, index) => thread.key !== null || isNeeded(thread, index))
}

function counter(onProgress: SeedOptions['onProgress']) {
  return (what: SeedProgress['what'], total: number) => {
    let done = 0
    return () => onProgress?.({ what, done: ++done, total })
  }
}

const sum = <T>(items: T[], count: (item: T) => number): number =>
  items.reduce((total, item) => total + count(item), 0)

const countPosts = ({ replies }: ScriptedPost): number => 1 + sum(replies, countPosts)
