import { afterAll, beforeAll, test } from 'vitest'
import type { ActorOptions } from '../peers/apex-peer.ts'
import type { Document } from '../peers/control-api.ts'
import type { holdTable } from './interop-table.ts'
import { startOurs } from './start-ours.ts'
import { eventually, type Peer, startApex, startFedify } from './start-peer.ts'

const named = (handle: string, name: string, type: ActorOptions['type']): ActorOptions => ({
  handle,
  name,
  type,
  summary: '',
})

/** Who acts by default, and two who are the same person: she leaves the second for the third. */
const police = [
  named('polizei_ostufer', 'Polizei Ostufer', 'Organization'),
  named('anna', 'Anna Petersen', 'Person'),
  named('anna_petersen', 'Anna Petersen', 'Person'),
]
const harbour = [
  named('hafenamt', 'Hafenamt Ostufer', 'Organization'),
  named('hafenkapitaenin', 'Wiebke Thomsen', 'Person'),
  named('wiebke_thomsen', 'Wiebke Thomsen', 'Person'),
]

export type Partner = { name: string; start: () => Promise<Peer>; actors: ActorOptions[] }

export const partners: Partner[] = [
  { name: 'SaPoCom', start: () => startOurs({ actors: police }), actors: police },
  { name: 'activitypub-express', start: () => startApex({ actors: harbour }), actors: harbour },
  { name: 'Fedify', start: () => startFedify({ actors: harbour }), actors: harbour },
]

type Direction = 'to them' | 'to us'

export type Scene = {
  us: Peer
  them: Peer
  /** Whether they are a second one of ours, too. */
  isOurs: boolean
  /** Handles of who moves at either, and to where. */
  movers: { us: Move; them: Move }
  /** Addresses of the posts that most acts are about. */
  ours: string
  theirs: string
  /** A row of the table: a test that works, or does not. */
  step(what: string, direction: Direction, work: () => Promise<unknown>): void
  /** What arrived at the foreign side; at ours it is asked what became of it. */
  arrives(fits: (activity: Document) => boolean, atOurs: () => Promise<unknown>): Promise<unknown>
}

type Move = { from: string; to: string }

const moveOf = ([, from, to]: ActorOptions[]): Move => ({ from: from?.handle ?? '', to: to?.handle ?? '' })

/** Ours and a partner for the tests of the block that calls it. */
export function openScene({ name, start, actors }: Partner, table: ReturnType<typeof holdTable>): Scene {
  const scene = {
    isOurs: name === 'SaPoCom',
    movers: { us: moveOf(police), them: moveOf(actors) },
    ours: '',
    theirs: '',
    step: (what, direction, work) =>
      test(`${what}, ${direction}`, () => table.record(name, what, direction, work), 40_000),
    arrives: (fits, atOurs) => (scene.isOurs ? atOurs() : scene.them.hears(fits)),
  } as Scene

  beforeAll(async () => {
    ;[scene.us, scene.them] = await Promise.all([startOurs({ actors: police }), start()])
  }, 90_000)
  afterAll(() => Promise.all([scene.us?.stop(), scene.them?.stop()]), 30_000)
  return scene
}

/** A post as one of ours shows it. */
export type Shown = Document & {
  html: string
  number: string
  visibility: string
  contentWarning: string
  editedAt: string | null
  counts: { replies: number; boosts: number; favourites: number }
  pictures: { alt: string; variants: { url: string }[] }[]
  poll: { voters: number; options: { title: string; votes: number }[] } | null
  quote: { state: string; post?: { id: string } } | null
}

/** Waits until a post stands at ours as it should. */
export const shown = (at: Peer, id: string, fits: (post: Shown) => boolean = () => true): Promise<Shown> =>
  eventually(
    async () => (await at.control.objects({ id })) as Shown | null,
    (post) => post !== null && fits(post),
  ) as Promise<Shown>

export const gone = (at: Peer, id: string) =>
  eventually(
    () => at.control.objects({ id }),
    (post) => post === null || post.type === 'Tombstone',
  )

/** What lies at an address for whoever asks without a signature. */
export async function readable(address: string): Promise<{ status: number; document: Document }> {
  const answer = await fetch(address, { headers: { accept: 'application/activity+json' } })
  return { status: answer.status, document: (await answer.json().catch(() => ({}))) as Document }
}
