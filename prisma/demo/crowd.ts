import { agencies } from './agencies.ts'
import { chanceOf } from './chance.ts'
import { citizens, officers } from './people.ts'
import type { PlacedPost } from './script-times.ts'

/** What somebody does with another's post some time after it appeared. */
export type Gesture = { at: Date; by: string } & (
  | { kind: 'favourite' | 'boost' | 'bookmark' }
  | { kind: 'vote'; choices: number[] }
)

const hour = 3_600_000
const readers = [...officers, ...citizens].map(({ handle }) => handle)
const institutions = agencies.map(({ handle }) => handle)

/**
 * How the cast takes a post: some are loved, most get a nod. Always the same for the same post, and none of it
 * lies in the future.
 */
export function gesturesAt(post: PlacedPost, now: Date, isReply: boolean): Gesture[] {
  if (post.visibility !== 'public' || post.deletedAt) return []
  const chance = chanceOf(`${post.by} ${post.text}`)
  const charm = chance() ** 2 * 2 + 0.25
  const soon = () => new Date(post.at.getTime() + chance() ** 2 * 30 * hour + 60_000)
  const likelihood = isReply ? rare : institutions.includes(post.by) ? official : personal
  const others = [...readers, ...institutions].filter((other) => other !== post.by)
  const gestures = others.flatMap((by): Gesture[] => {
    const isInstitution = institutions.includes(by)
    const may = isInstitution ? (likelihood === official ? collegial : never) : likelihood
    return (['favourite', 'boost', 'bookmark'] as const)
      .filter((kind) => chance() < may[kind] * charm)
      .map((kind) => ({ kind, at: soon(), by }))
  })
  return [...gestures, ...votesIn(post, chance, soon)].filter(({ at }) => at < now)
}

type Likelihood = Record<'favourite' | 'boost' | 'bookmark', number>

const official: Likelihood = { favourite: 0.28, boost: 0.06, bookmark: 0.012 }
const personal: Likelihood = { favourite: 0.2, boost: 0.025, bookmark: 0.008 }
const rare: Likelihood = { favourite: 0.07, boost: 0, bookmark: 0 }
/** An agency passes on what another one says, and leaves favourites to people. */
const collegial: Likelihood = { favourite: 0, boost: 0.06, bookmark: 0 }
const never: Likelihood = { favourite: 0, boost: 0, bookmark: 0 }

function votesIn({ by, poll }: PlacedPost, chance: () => number, soon: () => Date): Gesture[] {
  if (!poll) return []
  return readers
    .filter((reader) => reader !== by && chance() < 0.75)
    .map((reader) => ({ kind: 'vote', at: soon(), by: reader, choices: choose(poll, chance) }))
}

function choose(
  { options, multiple }: { options: string[]; multiple: boolean },
  chance: () => number,
): number[] {
  const favourite = Math.floor(chance() ** 1.4 * options.length)
  const others = multiple ? options.keys().filter((index) => index !== favourite && chance() < 0.3) : []
  return [favourite, ...others]
}
