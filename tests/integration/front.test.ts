import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { updateSettings } from '#domain/instance/update-settings.ts'
import type { Proof } from '#domain/sessions/session-rules.ts'
import { startSession } from '#domain/sessions/start-session.ts'
import { sessionCookie } from '#doors/session-cookie.ts'
import { buildFront } from '#http/front.ts'
import { completeConfig, config } from '#platform/config.ts'
import { database } from '#platform/database.ts'
import { startListening } from '#platform/events-bus.ts'
import { setUpApp } from '../rig/app-code.ts'
import { anna, bernd, citizen, cookieOf, signIn } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { openLive } from '../rig/live-stream.ts'
import { noiseFile, pngBomb } from '../rig/odd-pictures.ts'
import { tile } from '../rig/tile.ts'
import { write } from '../rig/write.ts'

connectTestDatabase()

let front: FastifyInstance
let url: string
let listening: Awaited<ReturnType<typeof startListening>>
let annasCookie: string

beforeAll(async () => {
  completeConfig({
    METRICS_TOKEN: 'only-for-these-tests',
  })
  listening = await startListening(config().DATABASE_URL ?? '')
  front = await buildFront({ root: '.' })
  url = await front.listen({ host: '127.0.0.1', port: 0 })
  annasCookie = cookieOf(await anna())
})

afterAll(async () => {
  await front?.close()
  await listening?.stop()
})

const ask = async (path: string, init: RequestInit = {}) => {
  const answer = await fetch(`${url}${path}`, init)
  return { status: answer.status, headers: answer.headers, body: await answer.json().catch(() => null) }
}
const upload = (bytes: Buffer, headers: Record<string, string> = { cookie: annasCookie }) => {
  const body = new FormData()
  body.append('file', new Blob([new Uint8Array(bytes)]), '../../etc/passwd.jpg')
  return ask('/api/media', { method: 'POST', body, headers })
}

describe('the reader’s feed as JSON', () => {
  test('is for its reader only', async () => {
    expect(await ask('/feeds/home.json')).toMatchObject({ status: 401, body: { reason: 'sign-in-needed' } })
    await write(await anna(), 'meins')
    const { status, body, headers } = await ask('/feeds/home.json', { headers: { cookie: annasCookie } })
    expect(status).toBe(200)
    expect(body.entries[0].post.html).toBe('<p>meins</p>')
    expect(headers.get('cache-control')).toBe('private, no-store')
  })

  test.each(['before=abc', 'before=99999999999999999999', 'limit=0', 'limit=1000', 'before=1&before=2'])(
    'refuses %s in words',
    async (query) => {
      expect(await ask(`/feeds/home.json?${query}`, { headers: { cookie: annasCookie } })).toMatchObject({
        status: 422,
        body: { reason: 'form-invalid' },
      })
    },
  )

  test.each(['x', 'a.b.c', `${'a'.repeat(5_000)}`, 'null'])(
    'a forged session is nobody: %.10s',
    async (token) => {
      const cookie = `${sessionCookie()}=${token}`
      expect((await ask('/feeds/home.json', { headers: { cookie } })).status).toBe(401)
    },
  )
})

describe('uploads', () => {
  test('a picture is taken, remade and described', async () => {
    const { status, body } = await upload(await tile('#0b4f9e'))
    expect(status).toBe(201)
    expect(body.url).toMatch(/^\/media\/[0-9a-f]{64}\.webp$/)
    expect((await fetch(url + body.url)).headers.get('content-type')).toBe('image/webp')
    const described = await ask(`/api/media/${body.id}`, {
      method: 'PATCH',
      headers: { cookie: annasCookie, 'content-type': 'application/json' },
      body: JSON.stringify({ alt: 'Ein Boot', focusX: 0.5, focusY: -0.5 }),
    })
    expect(described).toMatchObject({ status: 200, body: { alt: 'Ein Boot', focus: { x: 0.5, y: -0.5 } } })
  })

  test.each([
    ['a 50-megapixel bomb', async () => pngBomb(10_000, 5_000), 413, 'picture-too-many-pixels'],
    [
      'a truncated file',
      async () => (await noiseFile('jpeg', 400, 300)).subarray(0, 5_000),
      422,
      'picture-truncated',
    ],
    [
      'an SVG',
      async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      422,
      'picture-unsupported-type',
    ],
    ['a text', async () => Buffer.from('kein Bild'), 422, 'picture-unsupported-type'],
    ['20 MB', async () => Buffer.alloc(20 * 1024 * 1024, 1), 413, 'picture-too-large-file'],
  ])('%s is refused with its reason', async (_what, make, status, reason) => {
    const before = await database().media.count()
    expect(await upload(await make())).toMatchObject({ status, body: { reason } })
    expect(await database().media.count()).toBe(before)
  })

  test('another site cannot upload in somebody’s name', async () => {
    const picture = await tile('#111')
    expect((await upload(picture, { cookie: annasCookie, origin: 'https://evil.test' })).status).toBe(403)
    expect((await upload(picture, { cookie: annasCookie, 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await upload(picture, {})).status).toBe(401)
    expect((await upload(picture, { cookie: annasCookie, origin: 'null' })).status).toBe(403)
    expect((await upload(picture, { cookie: annasCookie, origin: url })).status).toBe(201)
  })

  test.each([
    ['no JSON', '{'],
    ['a focal point outside', '{"alt":"","focusX":2,"focusY":0}'],
    ['a missing field', '{"alt":""}'],
    ['another type', '{"alt":1,"focusX":0,"focusY":0}'],
  ])('a description that is %s is refused', async (_what, body) => {
    const headers = { cookie: annasCookie, 'content-type': 'application/json' }
    const { status } = await ask('/api/media/1', { method: 'PATCH', headers, body })
    expect([400, 422]).toContain(status)
  })
})

describe('live streams', () => {
  test('are for people who are signed in, ten a session', async () => {
    expect((await ask('/live')).status).toBe(401)
    const cookie = cookieOf(await signIn((await bernd()).userId))
    const streams = await Promise.all(Array.from({ length: 10 }, () => openLive(url, cookie)))
    await expect(openLive(url, cookie)).rejects.toThrow('429')
    streams[0]?.close()
    await expect
      .poll(() =>
        openLive(url, cookie).then(
          (stream) => streams.push(stream),
          () => 0,
        ),
      )
      .toBeGreaterThan(0)
    for (const stream of streams) stream.close()
  })
})

describe('a live stream ends with what it needs', () => {
  const openFor = async (handle: string, proof: Proof = 'password') => {
    const { userId } = await citizen(handle)
    const { token, sessionId } = await startSession({ userId, userAgent: '', proof })
    const stream = await openLive(url, `${sessionCookie()}=${token}`)
    return { stream, userId, sessionId }
  }

  test('at once when her account has a second factor that this browser did not show', async () => {
    const { stream, userId } = await openFor('strom_a')
    const other = await openFor('strom_b')
    await setUpApp(await signIn(userId))
    await stream.ended
    expect(stream.events.at(-1)).toEqual({ kind: 'signed-out' })
    other.stream.close()
  })

  test('at once when a setting ends sessions that have idled as long as this one', async () => {
    const { stream, sessionId } = await openFor('strom_c')
    const lastSeenAt = new Date(Date.now() - 5 * 3_600_000)
    await database().session.update({ where: { id: sessionId }, data: { lastSeenAt } })
    await updateSettings('operator', { citizenIdleHours: 4 })
    await stream.ended
    expect(stream.events.at(-1)).toEqual({ kind: 'signed-out' })
  })

  test('with the next heartbeat when the session has expired', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const second = await buildFront({ root: '.' })
    const address = await second.listen({ host: '127.0.0.1', port: 0 })
    const { userId } = await citizen('strom_d')
    const [over, kept] = [await signIn(userId), await signIn(userId)]
    const [stream, other] = [await openLive(address, cookieOf(over)), await openLive(address, cookieOf(kept))]
    await database().session.update({ where: { id: over.sessionId }, data: { expiresAt: new Date() } })
    vi.advanceTimersByTime(25_000)
    await stream.ended
    expect(stream.events).toEqual([{ kind: 'signed-out' }])
    expect(other.events).toEqual([])
    other.close()
    vi.useRealTimers()
    await second.close()
  })
})

describe('for the operator', () => {
  test('healthz says that the process answers, readyz that it can serve', async () => {
    expect(await ask('/healthz')).toMatchObject({ status: 200, body: { status: 'ok' } })
    expect(await ask('/readyz')).toMatchObject({
      status: 200,
      body: { status: 'ready', checks: { running: true, database: true, events: true } },
    })
  })

  test('metrics are hidden from everybody without the token, and name nobody', async () => {
    expect((await ask('/metrics')).status).toBe(404)
    expect((await ask('/metrics', { headers: { authorization: 'Bearer wrong' } })).status).toBe(404)
    const answer = await fetch(`${url}/metrics`, {
      headers: { authorization: 'Bearer only-for-these-tests' },
    })
    const text = await answer.text()
    expect(text).toContain('sapocom_request_seconds_count{route="/feeds/home.json",status="2xx"}')
    expect(text).not.toMatch(/anna|example\.org/)
  })
})
