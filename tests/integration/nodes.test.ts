import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { PgBoss } from 'pg-boss'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { followAccount } from '#domain/follows/follow-account.ts'
import { deletePost } from '#domain/posts/delete-post.ts'
import { editPost } from '#domain/posts/edit-post.ts'
import { endSession } from '#domain/sessions/end-session.ts'
import { switchAccount } from '#domain/sessions/switch-account.ts'
import { plans } from '#jobs/plans.ts'
import { react } from '#jobs/reactions.ts'
import { config } from '#platform/config.ts'
import { database } from '#platform/database.ts'
import { reactWith } from '#platform/events-bus.ts'
import { openJobQueue } from '#platform/job-queue.ts'
import { anna, bernd, citizen, cookieOf, karin, signIn } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { openLive } from '../rig/live-stream.ts'
import { startNode, type TestNode } from '../rig/start-node.ts'
import { write } from '../rig/write.ts'

/*
 * Two web nodes and two workers on one database; the test itself is the third node, where verbs are called. Nothing
 * that one node knows may be missing on another.
 */
connectTestDatabase()

let folder: string
let web: [TestNode, TestNode]
let workers: [TestNode, TestNode]
let boss: PgBoss

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sapocom-nodes-'))
  const environment = {
    DATABASE_URL: config().DATABASE_URL ?? '',
    SECRET_KEYS: config().SECRET_KEYS.join(','),
    DATA_FOLDER: folder,
    DATABASE_POOL: '4',
    METRICS_TOKEN: 'only-for-these-tests',
  }
  boss = await openJobQueue({ url: environment.DATABASE_URL, plans, worker: false })
  reactWith(react)
  workers = await both(() => startNode({ ...environment, ROLES: 'worker' }))
  web = await both(() => startNode({ ...environment, ROLES: 'web' }))
}, 90_000)

afterAll(async () => {
  await Promise.all([...(web ?? []), ...(workers ?? [])].map((node) => node.stop()))
  await boss?.stop({ graceful: false })
  await rm(folder, { recursive: true, force: true })
}, 60_000)

const both = async (start: () => Promise<TestNode>): Promise<[TestNode, TestNode]> => [
  await start(),
  await start(),
]
const everywhere = <T>(ask: (node: TestNode) => Promise<T>) => Promise.all(web.map(ask))
const page = async (node: TestNode, path: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${node.url}${path}`, { headers, redirect: 'manual' })
  return { status: answer.status, etag: answer.headers.get('etag') ?? '', text: await answer.text() }
}
const home = async (node: TestNode, cookie: string) =>
  (await page(node, '/feeds/home.json', { cookie })).status
const soon = (check: () => unknown) => vi.waitFor(check, { timeout: 5_000, interval: 50 })

describe('sessions', () => {
  test('begun on one node hold on all, and end on all', async () => {
    const viewer = await signIn((await anna()).userId)
    const cookie = cookieOf(viewer)
    expect(await everywhere((node) => home(node, cookie))).toEqual([200, 200])
    await endSession(viewer)
    await soon(async () => expect(await everywhere((node) => home(node, cookie))).toEqual([401, 401]))
  })

  test('acting as another account holds on all nodes', async () => {
    const officer = await karin()
    const own = await signIn(officer.userId)
    const cookie = cookieOf(own)
    const greeting = (node: TestNode) => page(node, '/home', { cookie })
    expect((await greeting(web[0])).text).toContain('@karin')
    await switchAccount(own, officer.accountId)
    await soon(async () => {
      for (const { text } of await everywhere(greeting)) expect(text).toContain('@polizei_ostufer')
    })
  })
})

describe('live updates', () => {
  test('reach the followers’ open pages on every node, and nobody else', async () => {
    const [author, fan, stranger] = [await anna(), await bernd(), await citizen('unbeteiligt')]
    await followAccount(fan, author.accountId)
    const streams = await Promise.all(web.map(({ url }) => openLive(url, cookieOf(fan))))
    const other = await openLive(web[0].url, cookieOf(stranger))
    const id = await write(author, 'Neu!')
    for (const stream of streams) {
      const event = await stream.until(({ kind }) => kind === 'post')
      expect(event).toMatchObject({ postId: id.toString(), authorId: author.accountId.toString() })
    }
    expect(other.events.filter(({ kind }) => kind === 'post')).toEqual([])
    for (const stream of [...streams, other]) stream.close()
  })

  test('end within a second of the session, with a last word', async () => {
    const viewer = await signIn((await bernd()).userId)
    const streams = await Promise.all(web.map(({ url }) => openLive(url, cookieOf(viewer))))
    await endSession(viewer)
    for (const stream of streams) {
      await stream.ended
      expect(stream.events.at(-1)).toEqual({ kind: 'signed-out' })
    }
  })

  test('tell of a notification that a worker made', async () => {
    const [author, reader] = [await anna(), await citizen('erwaehnt')]
    const stream = await openLive(web[1].url, cookieOf(reader))
    await write(author, 'Hallo @erwaehnt')
    expect(await stream.until(({ kind }) => kind === 'notification')).toEqual({
      kind: 'notification',
      unread: 1,
    })
    stream.close()
  })
})

describe('cached pages', () => {
  /** How many pages a node has rendered for its cache, by its own count. */
  const renders = async (node: TestNode) => {
    const { text } = await page(node, '/metrics', { authorization: 'Bearer only-for-these-tests' })
    return Number(/^sapocom_cached_pages_total\{outcome="miss"\} (\d+)$/m.exec(text)?.[1] ?? 0)
  }
  const edit = {
    contentWarning: '',
    sensitive: false,
    language: 'de',
    mediaIds: [],
    translations: [],
    altConfirmed: false,
    alts: new Map(),
  }

  test('are held, tagged, and gone on every node when what they show changes', async () => {
    const author = await anna()
    const id = await write(author, 'Erste Fassung')
    const path = `/@anna/${id}`
    const first = await everywhere((node) => page(node, path))
    for (const { text } of first) expect(text).toContain('Erste Fassung')
    await soon(async () => {
      const held = await page(web[0], path)
      expect((await page(web[0], path, { 'if-none-match': held.etag })).status).toBe(304)
    })
    await editPost(author, id, { ...edit, text: 'Zweite Fassung' })
    await soon(async () => {
      for (const { text } of await everywhere((node) => page(node, path))) {
        expect(text).toContain('Zweite Fassung')
        expect(text).not.toContain('Erste Fassung')
      }
    })
  })

  test('of a deleted post answer 410 on every node', async () => {
    const author = await anna()
    const id = await write(author, 'Bald weg')
    await everywhere((node) => page(node, `/@anna/${id}`))
    await everywhere((node) => page(node, '/@anna'))
    await deletePost(author, id)
    await soon(async () => {
      expect((await everywhere((node) => page(node, `/@anna/${id}`))).map(({ status }) => status)).toEqual([
        410, 410,
      ])
      for (const { text } of await everywhere((node) => page(node, '/@anna')))
        expect(text).not.toContain('Bald weg')
    })
  })

  test('a thousand readers at the same moment cause one render', async () => {
    const id = await write(await anna(), 'Andrang')
    const before = await renders(web[1])
    const answers = await Promise.all(Array.from({ length: 1_000 }, () => page(web[1], `/@anna/${id}`)))
    expect((await renders(web[1])) - before).toBe(1)
    expect(new Set(answers.map(({ etag }) => etag)).size).toBe(1)
    expect(answers.every(({ status }) => status === 200)).toBe(true)
  })
})

describe('jobs', () => {
  test('are all done when one of two workers is killed at work, each with one effect', async () => {
    const [author, reader] = [await anna(), await citizen('vielerwaehnt')]
    const count = () => database().notification.count({ where: { accountId: reader.accountId } })
    for (let n = 0; n < 15; n++) await write(author, `Nr. ${n} @vielerwaehnt`)
    workers[0].child.kill('SIGKILL')
    for (let n = 15; n < 30; n++) await write(author, `Nr. ${n} @vielerwaehnt`)
    // What the killed one held is missed after ten seconds without a sign of life.
    await vi.waitFor(async () => expect(await count()).toBe(30), { timeout: 50_000, interval: 200 })
  }, 60_000)

  test('under way are finished by a worker that is told to stop', async () => {
    const [author, reader] = [await anna(), await citizen('zuletzt')]
    const active = () =>
      database().$queryRaw<{ id: string }[]>`select id::text from jobs.job where state = 'active'`
    // What the killed worker of the test before had begun, the clock's jobs among it, waits for its time to run out.
    const abandoned = (await active()).map(({ id }) => id)
    for (let n = 0; n < 10; n++) await write(author, `Nr. ${n} @zuletzt`)
    expect(await workers[1].stop()).toBe(0)
    expect((await active()).filter(({ id }) => !abandoned.includes(id))).toEqual([])
    const done = await database().notification.count({ where: { accountId: reader.accountId } })
    const waiting = await database().$queryRaw<unknown[]>`
      select 1 from jobs.job where name = 'notify-of-post' and state in ('created', 'retry')`
    expect(done + waiting.length).toBe(10)
  })
})

describe('SIGTERM', () => {
  test('lets a request under way finish, ends open streams, and the process exits cleanly', async () => {
    const viewer = await signIn((await anna()).userId)
    const cookie = cookieOf(viewer)
    const node = web[0]
    const stream = await openLive(node.url, cookie)
    const body = '{"alt":"","focusX":0,"focusY":0}'
    const slow = request(`${node.url}/api/media/1`, {
      method: 'PATCH',
      headers: { cookie, 'content-type': 'application/json', 'content-length': body.length },
    })
    const answered = new Promise<number>((resolve, reject) => {
      slow.on('response', (response) => resolve(response.statusCode ?? 0)).on('error', reject)
    })
    slow.write(body.slice(0, 5))
    await wait(200)
    const exit = node.stop()
    await stream.ended
    await wait(200)
    slow.end(body.slice(5))
    expect(await answered).toBe(404) // the picture does not exist, but the answer does
    expect(await exit).toBe(0)
  })
})
