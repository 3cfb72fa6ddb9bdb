import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { foreignFetch, openForeignPool } from '#platform/remote-fetch-foreign.ts'
import { ownLane } from '#platform/remote-fetch-lanes.ts'
import type { RemotePool } from '#platform/remote-fetch-pool.ts'
import { allowLoopbackPeers, type ForeignServer, foreignServer } from '../rig/foreign-server.ts'

let server: ForeignServer
let other: ForeignServer
const pools: RemotePool[] = []

beforeAll(async () => {
  allowLoopbackPeers()
  server = await foreignServer('127.0.0.1')
  other = await foreignServer('127.0.0.2')
})

beforeEach(() => {
  for (const each of [server, other]) {
    each.clear()
    each.connections.clear()
    each.at.set('/inbox', (_request, response) => response.writeHead(202).end())
  }
})

afterEach(() => {
  for (const pool of pools.splice(0)) pool.close()
})

afterAll(() => Promise.all([server.stop(), other.stop()]))

function open(options: Parameters<typeof openForeignPool>[0] = {}): RemotePool {
  const pool = openForeignPool(options)
  pools.push(pool)
  return pool
}

const deliver = (pool: RemotePool, to = server, path = '/inbox') =>
  foreignFetch(`${to.origin}${path}`, { pool, lane: ownLane, body: Buffer.from('{"a":1}') }).then(
    ({ status }) => status,
    (error) => error.code,
  )

describe('kept connections', () => {
  test('carry one request after the other', async () => {
    const pool = open()
    for (let count = 0; count < 20; count++) expect(await deliver(pool)).toBe(202)
    expect([server.connections.size, server.seen.length, pool.idle()]).toEqual([1, 20, 1])
    expect(server.seen[0]).toMatchObject({
      method: 'POST',
      body: '{"a":1}',
      headers: { 'content-length': '7' },
    })
  })

  test('are only so many to one host, and the others wait', async () => {
    const pool = open({ perHost: 3 })
    let running = 0
    let most = 0
    server.at.set('/inbox', async (_request, response) => {
      most = Math.max(most, ++running)
      await new Promise((resolve) => setTimeout(resolve, 5))
      running--
      response.writeHead(202).end()
    })
    const answers = await Promise.all(Array.from({ length: 30 }, () => deliver(pool)))
    expect(new Set(answers)).toEqual(new Set([202]))
    expect([most, server.connections.size]).toEqual([3, 3])
  })

  test('are not limited by the turns of documents', async () => {
    const pool = open({ perHost: 200 })
    const waiting: (() => void)[] = []
    server.at.set('/inbox', (_request, response) => void waiting.push(() => response.writeHead(202).end()))
    const all = Array.from({ length: 150 }, () => deliver(pool))
    await expect.poll(() => waiting.length).toBe(150)
    for (const answer of waiting) answer()
    expect(new Set(await Promise.all(all))).toEqual(new Set([202]))
  })

  test('are only so many idle in all, the one that is idle longest goes', async () => {
    const pool = open({ mostIdle: 1 })
    await deliver(pool)
    await expect.poll(() => pool.idle()).toBe(1)
    await deliver(pool, other)
    await expect.poll(() => [...server.connections].every(({ destroyed }) => destroyed)).toBe(true)
    expect(pool.idle()).toBe(1)
    await deliver(pool, other)
    expect(other.connections.size).toBe(1)
  })

  test('are only so many idle even if many end at once', async () => {
    const pool = open({ mostIdle: 5, perHost: 50 })
    const waiting: (() => void)[] = []
    server.at.set('/inbox', (_request, response) => void waiting.push(() => response.writeHead(202).end()))
    const all = Array.from({ length: 50 }, () => deliver(pool))
    await expect.poll(() => waiting.length).toBe(50)
    for (const answer of waiting) answer()
    await Promise.all(all)
    await expect.poll(() => [...server.connections].filter(({ destroyed }) => !destroyed).length).toBe(5)
    expect(pool.idle()).toBe(5)
  })

  test('end when nobody used them for a while', async () => {
    const pool = open({ idleMs: 50 })
    await deliver(pool)
    await expect.poll(() => [...server.connections].every(({ destroyed }) => destroyed)).toBe(true)
    expect(pool.idle()).toBe(0)
  })

  test('that the other side has ended are replaced, without a failure', async () => {
    const pool = open()
    server.at.set('/end', (_request, response) => {
      response.writeHead(202).end()
      response.once('close', () => undefined)
    })
    for (let count = 0; count < 10; count++) {
      expect(await deliver(pool)).toBe(202)
      for (const socket of server.connections) socket.resetAndDestroy()
    }
    expect(server.seen).toHaveLength(10)
  })

  test('of a pool that is closed are closed', async () => {
    const pool = open()
    await deliver(pool)
    pool.close()
    await expect.poll(() => [...server.connections].every(({ destroyed }) => destroyed)).toBe(true)
  })

  test('of one that takes too long are not kept', async () => {
    const pool = open()
    server.at.set('/slow', () => undefined)
    const slow = foreignFetch(`${server.origin}/slow`, { pool, lane: ownLane, timeoutMs: 50 })
    await expect(slow).rejects.toMatchObject({ code: 'timeout' })
    expect(pool.idle()).toBe(0)
    expect(await deliver(pool)).toBe(202)
  })
})
