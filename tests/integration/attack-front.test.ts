import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { takeRole } from '#domain/agencies/take-role.ts'
import { switchAccount } from '#domain/sessions/switch-account.ts'
import { sessionCookie } from '#doors/session-cookie.ts'
import { buildFront } from '#http/front.ts'
import { config } from '#platform/config.ts'
import { startListening } from '#platform/events-bus.ts'
import { anna, cookieOf, karin, karinHerself, ostufer } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { openLive } from '../rig/live-stream.ts'

connectTestDatabase()

/** The front as it runs, with pages that only count how often they were asked for. */
let front: FastifyInstance
let listening: Awaited<ReturnType<typeof startListening>>
let url: string
let rendered = 0

beforeAll(async () => {
  listening = await startListening(config().DATABASE_URL ?? '')
  front = await buildFront({
    root: '.',
    pages: async (asked, answer) => {
      rendered++
      asked.resume()
      answer.setHeader('content-type', 'text/html')
      answer.end('<p>eine Seite</p>')
    },
  })
  url = await front.listen({ host: '127.0.0.1', port: 0 })
})

afterAll(async () => {
  await front?.close()
  await listening?.stop()
})

beforeEach(() => {
  rendered = 0
})

/** Sends only the head of a request: what is refused must be refused by that. */
async function askWithHead(method: string, headers: Record<string, string>, body = '') {
  const asked = request(`${url}/local`, { method, headers })
  asked.on('error', () => undefined)
  asked.flushHeaders()
  if (body) asked.end(body)
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  answer.resume()
  asked.destroy()
  return answer.statusCode
}

const megabytes = (count: number) => ({ 'content-length': String(count * 1024 * 1024) })

describe('what is sent to a page', () => {
  test('by somebody without an account is refused from one megabyte on, before it is read', async () => {
    expect(await askWithHead('POST', megabytes(2))).toBe(401)
    expect(await askWithHead('POST', { ...megabytes(2), cookie: `${sessionCookie()}=forged` })).toBe(401)
    expect(rendered).toBe(0)
  })

  test('by somebody signed in may be pictures, but no more than a form holds', async () => {
    const cookie = cookieOf(await anna())
    expect(await askWithHead('POST', { ...megabytes(2), cookie }, 'x'.repeat(2 * 1024 * 1024))).toBe(200)
    expect(await askWithHead('POST', { ...megabytes(71), cookie })).toBe(413)
    expect(rendered).toBe(1)
  })

  test('without saying how long it is, is refused', async () => {
    expect(await askWithHead('POST', { 'transfer-encoding': 'chunked' }, 'text')).toBe(411)
    expect(rendered).toBe(0)
  })

  test.each(['PUT', 'DELETE', 'PATCH', 'TRACE', 'OPTIONS'])('by %s is refused', async (method) => {
    expect(await askWithHead(method, { 'content-length': '0' }, '')).toBe(405)
    expect(rendered).toBe(0)
  })

  test('as a small form by anybody arrives', async () => {
    expect(await askWithHead('POST', { 'content-length': '4' }, 'text')).toBe(200)
  })
})

describe('an open page of an agency’s author', () => {
  test('ends its stream when the browser acts as another account, and comes back as that', async () => {
    const viewer = await karin()
    const stream = await openLive(url, cookieOf(viewer))
    await switchAccount(viewer, (await karinHerself()).accountId)
    await stream.ended
    expect(stream.events).toEqual([])
    await takeRole('operator', { unitId: await ostufer(), userId: viewer.userId })
    const again = await openLive(url, cookieOf(viewer))
    again.close()
  })
})
