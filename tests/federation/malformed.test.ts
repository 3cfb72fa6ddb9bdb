import { afterAll, beforeAll, expect, test } from 'vitest'
import { processIncoming } from '#federation/receive/process-incoming.ts'
import { database } from '#platform/database.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { HostileServer } from './peers/hostile-server.ts'
import { malformed } from './rig/malformed.ts'
import { openOurFront } from './rig/our-front.ts'

/**
 * Ten thousand malformed activities, really signed and delivered, with the malformed documents behind them: nothing answers
 * 5xx, nothing is stored that may not be, and memory does not grow with them.
 */
connectTestDatabase()
const ours = openOurFront()
const count = 10_000
let mallory: HostileServer

beforeAll(async () => {
  mallory = await new HostileServer().start()
  mallory.actor('mallory')
})
afterAll(() => mallory.stop())

/** Speaks of this server and of the hostile one; every second one is said by whoever signs, so that it gets in. */
function sent(seed: number): Buffer {
  const { body } = malformed(seed, { here: ours(), there: mallory.url })
  if (seed % 2 === 0) return Buffer.from(body)
  try {
    const activity = JSON.parse(Buffer.from(body).toString('utf8'))
    if (typeof activity !== 'object' || activity === null || !('actor' in activity)) return Buffer.from(body)
    const id = typeof activity.id === 'string' ? activity.id : `${mallory.url}/activities/${seed}`
    return Buffer.from(JSON.stringify({ ...activity, id, actor: mallory.actor('mallory').id }))
  } catch {
    return Buffer.from(body)
  }
}

test('ten thousand malformed activities: no fault, no growth, nothing that the schema forbids', async () => {
  mallory.serveOtherwise((request) => ({
    headers: { 'content-type': 'application/activity+json' },
    body: sent(request.path.length * 7_919 + mallory.requests.length),
  }))
  const statuses = new Map<number, number>()
  const before = { at: 0, heap: 0 }
  let seed = 0
  const sendSome = async () => {
    while (seed < count) {
      const mine = seed++
      const { status } = await mallory.send(`${ours()}/ap/inbox`, sent(mine), {
        by: 'mallory',
        style: 'rfc9421',
        keyKind: 'ed25519',
      })
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
      if (mine % 1_000 === 999) await processIncoming()
      if (mine === 2_000) {
        globalThis.gc?.()
        before.heap = process.memoryUsage().heapUsed
      }
    }
  }
  await Promise.all(Array.from({ length: 8 }, sendSome))
  await processIncoming()

  expect([...statuses.keys()].filter((status) => status >= 500)).toEqual([])
  expect([...statuses.values()].reduce((sum, each) => sum + each, 0)).toBe(count)
  // Most are refused at the door; the rest must have been dealt with, none for a fault of ours.
  const faults = await database().incomingActivity.findMany({ where: { outcome: 'failed: fault' } })
  expect(faults).toEqual([])
  expect(await database().incomingActivity.count({ where: { body: { not: null } } })).toBe(0)
  await expectSoundRows()
  globalThis.gc?.()
  expect(process.memoryUsage().heapUsed - before.heap).toBeLessThan(150 * 1024 * 1024)
}, 600_000)

/** What is stored keeps the limits of its columns, whoever said it. */
async function expectSoundRows(): Promise<void> {
  const [unsound] = await database().$queryRaw<Record<string, number>[]>`
    select
      (select count(*)::int from posts where length(html) > 100000 or created_at > now() + interval '1 minute'
        or length(content_warning) > 1000 or uri is null) as posts,
      (select count(*)::int from accounts where domain is not null
        and (length(display_name) > 500 or length(bio_html) > 100000 or username !~ '^[a-z0-9_.~-]+$')) as accounts,
      (select count(*)::int from posts where html ~* '<script|javascript:|onerror') as scripts,
      (select count(*)::int from remote_actors r where r.uri not like ${`${mallory.url}/%`}) as foreigners`
  expect(unsound).toEqual({ posts: 0, accounts: 0, scripts: 0, foreigners: 0 })
}
