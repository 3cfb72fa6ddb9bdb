import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { setClock } from '#platform/clock.ts'
import { database } from '#platform/database.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { serveRedirects } from './peers/hostile-documents.ts'
import { HostileServer } from './peers/hostile-server.ts'
import { deliver, openHostileScene } from './rig/hostile-scene.ts'

/** What one server sends, or makes us ask, takes nothing away from the others, and leaves little behind. */

connectTestDatabase()
const { ours, mallory, eve, malloryId } = openHostileScene()
const patience = 180_000
const inbox = () => `${ours()}/ap/inbox`

// Time stands still within a test, so no limit fills up again however slow the machine; the next one is a minute later.
let minutes = 0
beforeEach(() => {
  const at = new Date(Date.now() + ++minutes * 60_000)
  setClock(() => at)
})
afterEach(() => setClock(undefined))

/** Sends so many requests from one address, many at once, and counts the answers by status. */
async function flood(address: string, count: number, path: string, method: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 50, localAddress: address })
  const statuses = new Map<number, number>()
  let retryAfter = 0
  const ask = async () => {
    const outgoing = request(`${ours()}${path}`, { agent, method }).end()
    const [answer] = await once(outgoing, 'response')
    answer.resume()
    await once(answer, 'end')
    statuses.set(answer.statusCode, (statuses.get(answer.statusCode) ?? 0) + 1)
    if (answer.statusCode === 429) retryAfter = Number(answer.headers['retry-after'])
  }
  let left = count
  const worker = async () => {
    while (left-- > 0) await ask()
  }
  await Promise.all(Array.from({ length: 50 }, worker))
  agent.destroy()
  return { statuses, retryAfter }
}

describe('a flood from one address', () => {
  test(
    'of deliveries is turned away, and others are served',
    async () => {
      const { statuses, retryAfter } = await flood('127.0.0.9', 3_050, '/ap/inbox', 'POST')
      expect(statuses.get(429)).toBe(50)
      expect(retryAfter).toBeGreaterThan(0)
      expect(await deliver(eve, eve.activity('eve', 'Create', eve.post('eve')))).toBe('done')
    },
    patience,
  )

  test(
    'of questions is turned away, and others are answered',
    async () => {
      const { statuses, retryAfter } = await flood('127.0.0.10', 1_050, '/ap/actor', 'GET')
      expect([...statuses]).toEqual(
        expect.arrayContaining([
          [200, 1_000],
          [429, 50],
        ]),
      )
      expect(retryAfter).toBeGreaterThan(0)
      expect((await fetch(`${ours()}/ap/actor`)).status).toBe(200)
    },
    patience,
  )
})

describe('what is kept for a server is bounded (CVE-2026-69132)', () => {
  test(
    'new accounts: one server makes so many known at a time, and keeps nobody else’s out',
    async () => {
      const { keys, document } = mallory.actor('mallory')
      mallory.serve('/crowd/*', ({ path }) => {
        const id = `${mallory.url}${path}`
        const publicKey = { ...(document.publicKey as object), id: `${id}#main-key`, owner: id }
        return {
          body: {
            ...document,
            id,
            preferredUsername: path.slice(7),
            inbox: `${id}/inbox`,
            publicKey,
            assertionMethod: [],
            outbox: undefined,
            followers: undefined,
          },
        }
      })
      const statuses: number[] = []
      for (let n = 0; n < 320; n++) {
        const actor = `${mallory.url}/crowd/n${n}`
        const activity = { ...mallory.activity('mallory', 'Like', `${ours()}/ap/posts/1`), actor }
        const { status } = await mallory.send(inbox(), activity, {
          by: 'mallory',
          keyId: `${actor}#main-key`,
          key: keys.rsa,
          patience,
        })
        statuses.push(status)
      }
      expect(statuses[0]).toBe(202)
      expect(statuses.at(-1)).toBe(503)
      const made = await database().remoteActor.count({
        where: { uri: { startsWith: `${mallory.url}/crowd/` } },
      })
      expect(made).toBeLessThanOrEqual(300)
      // Who is known is not asked for again.
      expect(await deliver(eve, eve.activity('eve', 'Create', eve.post('eve')))).toBe('done')
    },
    patience,
  )

  test(
    'addresses to deliver to: those that nobody uses any more are forgotten',
    async () => {
      const { document } = mallory.actor('mallory')
      const host = mallory.host
      const before = await database().inbox.count({ where: { host } })
      for (let n = 0; n < 20; n++) {
        const endpoints = { sharedInbox: `${mallory.url}/shared/${n}` }
        await deliver(mallory, mallory.activity('mallory', 'Update', { ...document, endpoints }))
      }
      expect(await database().inbox.count({ where: { host } })).toBeLessThanOrEqual(before + 1)
    },
    patience,
  )

  test('keys of an actor, little pictures of a server, names it once had', async () => {
    const { document, keys } = mallory.actor('mallory')
    const key = document.publicKey as object
    for (let n = 0; n < 5; n++) {
      const publicKey = [
        key,
        ...Array.from({ length: 50 }, (_, at) => ({ ...key, id: `${keys.rsaId}-${n}-${at}` })),
      ]
      await deliver(
        mallory,
        mallory.activity('mallory', 'Update', { ...document, publicKey, name: `Name ${n}` }),
      )
    }
    expect(await database().remoteKey.count({ where: { accountId: malloryId() } })).toBeLessThanOrEqual(10)
    expect(await database().account.count({ where: { domain: mallory.host, username: 'mallory' } })).toBe(1)
  })

  test('the host itself is one row, however its actors are called', async () => {
    expect(await database().remoteHost.count({ where: { host: mallory.host } })).toBe(1)
  })
})

describe('what is slow or leads on', () => {
  test('a key behind many redirects is not followed far, and not asked for again (CVE-2026-34148)', async () => {
    await using chain = await new HostileServer().start()
    chain.actor('chain')
    const keyId = serveRedirects(chain, '/hops', 30, chain.actor('chain').id)
    for (let n = 0; n < 3; n++) {
      const said = chain.activity('chain', 'Create', chain.post('chain'))
      expect((await chain.send(inbox(), said, { keyId: `${keyId}#main-key` })).status).toBe(401)
    }
    expect(chain.requestsTo('/hops/*').length).toBeLessThan(6)
  })

  test(
    'keys that never come keep only who brings them waiting (CVE-2023-36461)',
    async () => {
      await using slow = await new HostileServer().start()
      slow.actor('slow')
      slow.serve('/users/slow', { fault: 'never answers' })
      const waiting = Array.from({ length: 5 }, () =>
        slow.send(inbox(), slow.activity('slow', 'Create', slow.post('slow')), { patience }),
      )
      expect(await deliver(eve, eve.activity('eve', 'Create', eve.post('eve')))).toBe('done')
      expect(slow.requestsTo('/users/slow')).toHaveLength(1)
      await slow.stop()
      for (const { status } of await Promise.all(waiting)) expect(status).toBe(401)
      await slow.start()
    },
    patience,
  )
})

describe('what was said already', () => {
  test('is not said again by whoever repeats it: not soon, not after its deletion, not tomorrow', async () => {
    const post = eve.post('eve', { content: '<p>Einmal</p>' })
    const create = eve.activity('eve', 'Create', post)
    const body = JSON.stringify(create)
    const headers = eve.sign({ method: 'POST', url: inbox(), body }, { by: 'eve' })
    const repeat = async () => (await eve.send(inbox(), body, { by: 'eve', mangle: () => headers })).status
    expect(await deliver(eve, create)).toBe('done')
    expect(await deliver(eve, eve.activity('eve', 'Delete', post.id))).toBe('done')
    expect(await repeat()).toBe(202)
    expect(await deliver(eve, { ...create, id: `${eve.url}/activities/once-more` })).not.toBe('waits')
    const kept = await database().post.findMany({ where: { uri: post.id } })
    expect(kept.map(({ deletedAt, html }) => [deletedAt !== null, html])).toEqual([[true, '']])
    expect(await database().incomingActivity.count({ where: { uri: create.id } })).toBe(1)
    const tomorrow = new Date(Date.now() + 13 * 3_600_000)
    setClock(() => tomorrow)
    expect(await repeat()).toBe(401)
  })

  test('in the old words does not undo what was said since', async () => {
    const post = eve.post('eve', {
      content: '<p>Alt</p>',
      updated: '2026-01-01T10:00:00Z',
      published: '2026-01-01T09:00:00Z',
    })
    expect(await deliver(eve, eve.activity('eve', 'Create', post))).toBe('done')
    const edited = { ...post, content: '<p>Neu</p>', updated: '2026-01-01T11:00:00Z' }
    expect(await deliver(eve, eve.activity('eve', 'Update', edited))).toBe('done')
    await deliver(eve, eve.activity('eve', 'Update', post))
    expect((await database().post.findFirst({ where: { uri: post.id } }))?.html).toBe('<p>Neu</p>')
  })
})
