import { afterAll, beforeAll } from 'vitest'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { accountUri } from '#domain/addresses.ts'
import { completeThread } from '#federation/receive/complete-thread.ts'
import { processIncoming } from '#federation/receive/process-incoming.ts'
import { resolveActor } from '#federation/receive/resolve-actor.ts'
import { plans } from '#jobs/plans.ts'
import { config } from '#platform/config.ts'
import { database } from '#platform/database.ts'
import { openJobQueue } from '#platform/job-queue.ts'
import { citizen } from '../../rig/cast.ts'
import { followFromElsewhere } from '../../rig/remote-people.ts'
import { HostileServer, type SendOverrides } from '../peers/hostile-server.ts'
import { openOurFront } from './our-front.ts'

export type Said = Record<string, unknown> & { id: string }

export type HostileScene = {
  /** Our server's address. */
  ours: () => string
  /** Who attacks: her server lies wherever a test wants it to. */
  mallory: HostileServer
  /** Who is wronged, on a server that tells the truth. */
  eve: HostileServer
  malloryId: () => bigint
  eveId: () => bigint
  /** One of ours who follows Eve and Mallory, so that what they write is kept. */
  reader: () => Viewer
}

/**
 * Our front and two other servers, for the test file's own database (call `connectTestDatabase` before). Jobs are kept, and
 * nobody does them.
 */
export function openHostileScene(): HostileScene {
  const ours = openOurFront()
  const [mallory, eve] = [new HostileServer(), new HostileServer()]
  const met: { malloryId?: bigint; eveId?: bigint; reader?: Viewer } = {}
  let stopQueue = async () => undefined as unknown

  beforeAll(async () => {
    const boss = await openJobQueue({ url: config().DATABASE_URL ?? '', plans, worker: false })
    stopQueue = () => boss.stop({ graceful: false })
    await Promise.all([mallory.start(), eve.start()])
    met.malloryId = await known(mallory.actor('mallory').id)
    met.eveId = await known(eve.actor('eve').id)
    met.reader = await citizen('leserin')
    for (const id of [met.malloryId, met.eveId]) await letFollow(met.reader, id)
  })
  afterAll(async () => {
    await Promise.all([mallory.stop(), eve.stop()])
    await stopQueue()
  })
  const after = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('The scene is not open yet')
    return value
  }
  return {
    ours,
    mallory,
    eve,
    malloryId: () => after(met.malloryId),
    eveId: () => after(met.eveId),
    reader: () => after(met.reader),
  }
}

/** One of ours follows somebody elsewhere, who has agreed. */
export const letFollow = (viewer: Viewer, targetId: bigint): Promise<void> =>
  followFromElsewhere(viewer.accountId, targetId, `${config().PUBLIC_URL}/ap/follows/${targetId}`)

/** The account here of an honest actor. */
export async function known(uri: string): Promise<bigint> {
  const id = await resolveActor(uri)
  if (id === null) throw new Error('An honest actor could not be read')
  return id
}

/**
 * Delivers an activity and deals with it. @returns what became of it: `refused 403` at the door, `done`, `ignored`, `failed: …`,
 * or `waits` to be tried again
 */
export async function deliver(
  server: HostileServer,
  activity: object,
  overrides: SendOverrides = {},
): Promise<string> {
  const inbox = `${config().PUBLIC_URL}/ap/inbox`
  const { status } = await server.send(inbox, activity, { patience: 60_000, ...overrides })
  if (status !== 202) return `refused ${status}`
  await processIncoming()
  const row = await database().incomingActivity.findUnique({
    where: { uri: String((activity as Partial<Said>).id) },
  })
  return row === null ? 'not kept' : (row.outcome ?? 'waits')
}

/** A post by that actor, delivered and kept. */
export async function published(server: HostileServer, name: string, more: object = {}): Promise<Said> {
  const post = server.post(name, { ...more })
  const outcome = await deliver(server, server.activity(name, 'Create', post))
  if (outcome !== 'done') throw new Error(`An honest post was not kept: ${outcome}`)
  return post
}

export const postAt = (uri: string) => database().post.findFirst({ where: { uri } })
export const htmlAt = async (uri: string) => (await postAt(uri))?.html
export const uriOf = ({ accountId }: Viewer): string => accountUri(accountId)

type Job = { postId: string; depth: number | null }

/** Does the jobs that complete threads until there are none, but at most so many. @returns how many were done */
export async function doThreadJobs(most: number): Promise<number> {
  let done = 0
  while (done < most) {
    const jobs = await database().$queryRaw<Job[]>`
      delete from jobs.job where name = 'complete-thread'
      returning data->>'postId' as "postId", (data->>'depth')::int as depth`
    if (jobs.length === 0) return done
    for (const { postId, depth } of jobs) {
      if (done++ < most) await completeThread(BigInt(postId), depth ?? 0)
    }
  }
  return done
}
