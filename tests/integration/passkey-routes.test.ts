import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { limitOf } from '#domain/limits/limits-rules.ts'
import { readSession } from '#domain/sessions/read-session.ts'
import { startSession } from '#domain/sessions/start-session.ts'
import { sessionCookie } from '#doors/session-cookie.ts'
import { buildFront } from '#http/front.ts'
import { setClock } from '#platform/clock.ts'
import { completeConfig } from '#platform/config.ts'
import { citizen, cookieOf, karin } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { newPasskey, passkeyHome, registerPasskey } from '../rig/passkeys.ts'

connectTestDatabase()

let front: FastifyInstance
beforeAll(async () => {
  completeConfig({ PUBLIC_URL: passkeyHome.origin })
  front = await buildFront({ root: process.cwd() })
})
afterAll(() => front.close())

const own = { origin: passkeyHome.origin, 'sec-fetch-site': 'same-origin' }

/** Sends JSON as a page of ours does, with these cookies. */
async function post(
  path: string,
  payload: object = {},
  cookie = '',
  headers: Record<string, string> = own,
  at = front,
) {
  const answer = await at.inject({
    method: 'POST',
    url: `/api/passkeys/${path}`,
    headers: { ...headers, cookie },
    payload,
  })
  const set = [answer.headers['set-cookie'] ?? []].flat()
  return {
    status: answer.statusCode,
    reason: answer.body ? answer.json().reason : undefined,
    body: answer.body ? answer.json() : undefined,
    set,
    cookie: set.map((line) => line.split(';', 1)[0]).join('; '),
    headers: answer.headers,
  }
}

const tokenIn = (cookies: string) => new RegExp(`${sessionCookie()}=([^;]+)`).exec(cookies)?.[1] ?? 'no token'

let count = 0
async function withPasskey() {
  const viewer = await citizen(`weg_${++count}`)
  const passkey = newPasskey()
  const token = await registerPasskey(viewer, passkey)
  return { viewer, passkey, cookie: `${sessionCookie()}=${token}` }
}

describe('signing in by the routes', () => {
  test('a question comes with a cookie for its browser, and its answer with a session', async () => {
    const { viewer, passkey } = await withPasskey()
    const question = await post('sign-in/question')
    expect(question.status).toBe(200)
    expect(question.headers['cache-control']).toBe('no-store')
    expect(question.set).toHaveLength(1)
    expect(question.set[0]).toMatch(
      /^__Host-sapocom\.ceremony=[\da-f-]{36}; Path=\/; Expires=.+; HttpOnly; SameSite=Lax; Secure$/,
    )
    const answer = await post('sign-in', passkey.answer(question.body), question.cookie)
    expect(answer.status).toBe(204)
    expect(await readSession(tokenIn(answer.cookie))).toMatchObject({ userId: viewer.userId, stage: 'full' })
    expect(answer.set.find((line) => line.startsWith('__Host-sapocom.ceremony=;'))).toContain('1970')
  })

  test('without the cookie of the question the answer is worth nothing', async () => {
    const { passkey } = await withPasskey()
    const question = await post('sign-in/question')
    const answer = await post('sign-in', passkey.answer(question.body))
    expect(answer).toMatchObject({ status: 422, reason: 'ceremony-over', set: [] })
  })

  test.each([
    ['another site', { origin: 'https://evil.test', 'sec-fetch-site': 'cross-site' }],
    ['another origin', { origin: 'https://evil.test' }],
    ['a neighbour', { 'sec-fetch-site': 'same-site' }],
  ])('a request of %s is refused', async (_, headers) => {
    for (const path of ['sign-in/question', 'sign-in', 'proof/question', 'registration/question']) {
      expect(await post(path, {}, cookieOf(await karin()), headers)).toMatchObject({
        status: 403,
        reason: 'not-allowed',
      })
    }
  })

  test.each([
    ['nothing', {}],
    ['no credential', { id: 'x', rawId: 'x', type: 'password', response: {} }],
    ['an object for a text', { id: { $ne: '' }, rawId: 'x', type: 'public-key', response: {} }],
    [
      'too much',
      {
        id: 'x',
        rawId: 'x',
        type: 'public-key',
        response: { clientDataJSON: 'x'.repeat(50_000), authenticatorData: 'x', signature: 'x' },
      },
    ],
  ])('%s as an answer is refused as a bad form', async (_, payload) => {
    expect(await post('sign-in', payload)).toMatchObject({ status: 422, reason: 'form-invalid' })
  })

  test('signs that mean nothing are refused, and are no fault of ours', async () => {
    const question = await post('sign-in/question')
    const { passkey } = await withPasskey()
    const answer = passkey.answer(question.body)
    const broken = { ...answer, response: { ...answer.response, authenticatorData: 'AAAA' } }
    expect(await post('sign-in', broken, question.cookie)).toMatchObject({
      status: 401,
      reason: 'passkey-refused',
    })
  })
})

describe('questions', () => {
  const from = (address: string) => ({ ...own, 'x-forwarded-for': address })
  const useUp = async (kind: 'address' | 'browser', ask: () => Promise<{ status: number }>) => {
    const { free } = limitOf('passkey-question', kind)!
    for (let asked = 0; asked < free; asked += 20) {
      await Promise.all(Array.from({ length: Math.min(20, free - asked) }, ask))
    }
  }

  test('are limited by address: a flood waits for seconds, other addresses do not, and answers go through', async () => {
    completeConfig({ TRUST_PROXY: ['127.0.0.1'] })
    const proxied = await buildFront({ root: process.cwd() })
    const ask = (address: string) => post('sign-in/question', {}, '', from(address), proxied)
    const { viewer, passkey } = await withPasskey()
    const early = await ask('192.0.2.1')
    const now = new Date()
    setClock(() => now)
    await useUp('address', () => ask('192.0.2.1'))
    const refused = await ask('192.0.2.1')
    expect(refused).toMatchObject({ status: 429, reason: 'too-many-attempts' })
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(10)
    expect((await ask('192.0.2.2')).status).toBe(200)
    setClock(undefined)
    const answer = await post('sign-in', passkey.answer(early.body), early.cookie, from('192.0.2.1'), proxied)
    expect(await readSession(tokenIn(answer.cookie))).toMatchObject({ userId: viewer.userId })
    await proxied.close()
  })

  test('in a session count for that session alone', async () => {
    const { viewer, cookie } = await withPasskey()
    const other = `${sessionCookie()}=${(await startSession({ userId: viewer.userId, userAgent: '', proof: 'password' })).token}`
    const now = new Date()
    setClock(() => now)
    await useUp('browser', () => post('proof/question', {}, other))
    expect((await post('proof/question', {}, other)).status).toBe(429)
    expect((await post('proof/question', {}, cookie)).status).toBe(200)
    setClock(undefined)
  })
})

describe('proving and setting up by the routes', () => {
  test('the second factor of a half-open session', async () => {
    const { viewer, passkey } = await withPasskey()
    const { token } = await startSession({ userId: viewer.userId, userAgent: '', proof: 'password' })
    const session = `${sessionCookie()}=${token}`
    const question = await post('proof/question', {}, session)
    const answer = await post('proof', passkey.answer(question.body), `${session}; ${question.cookie}`)
    expect(answer.status).toBe(204)
    expect(await readSession(token)).toBeNull()
    expect((await readSession(tokenIn(answer.cookie)))?.stage).toBe('full')
  })

  test('a half-open session sets up nothing', async () => {
    const { viewer } = await withPasskey()
    const { token } = await startSession({ userId: viewer.userId, userAgent: '', proof: 'password' })
    expect(await post('registration/question', {}, `${sessionCookie()}=${token}`)).toMatchObject({
      status: 401,
      reason: 'second-factor-needed',
    })
  })

  test('a session sets one up with the question’s own cookie, and gets another token', async () => {
    const { cookie } = await withPasskey()
    const question = await post('registration/question', {}, cookie)
    const response = newPasskey().register(question.body)
    const form = { name: 'Zweitgerät', response }
    expect(await post('registration', form, cookie)).toMatchObject({ reason: 'ceremony-over' })
    const answer = await post('registration', form, `${cookie}; ${question.cookie}`)
    expect(answer.status).toBe(204)
    expect(await readSession(tokenIn(cookie))).toBeNull()
    expect((await readSession(tokenIn(answer.cookie)))?.stage).toBe('full')
  })

  test('nobody proves or sets up anything', async () => {
    for (const path of ['proof/question', 'proof', 'registration/question', 'registration']) {
      expect(await post(path)).toMatchObject({ status: 401, reason: 'sign-in-needed' })
    }
  })
})
