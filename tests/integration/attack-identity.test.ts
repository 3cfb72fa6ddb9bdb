import { beforeEach, describe, expect, test } from 'vitest'
import { takeRole } from '#domain/agencies/take-role.ts'
import { answerPasskeySignIn } from '#domain/factors/answer-passkey-question.ts'
import { beginPasskeySignIn } from '#domain/factors/begin-passkey-question.ts'
import { disablePerson } from '#domain/identity/disable-person.ts'
import { issueMailToken } from '#domain/identity/mail-tokens.ts'
import { limitAttempts } from '#domain/limits/limit-attempts.ts'
import { attemptLimits } from '#domain/limits/limits-rules.ts'
import { cookieName, sessionCookie } from '#doors/session-cookie.ts'
import { completeConfig } from '#platform/config.ts'
import { database, transaction } from '#platform/database.ts'
import { anna, citizen, jonas, openBrowser, ostufer } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { type Answer, readForm } from '../rig/page-form.ts'
import { newPasskey, passkeyHome, registerPasskey } from '../rig/passkeys.ts'
import { password } from '../rig/password.ts'
import { outcome } from '../rig/refusal.ts'
import { startWebNode } from '../rig/web-node.ts'

/*
 * Attacks on the entrance as a stranger makes them: by requests, from addresses of her choice (the test is the trusted
 * proxy that names them).
 */
connectTestDatabase()
const node = startWebNode({ TRUST_PROXY: '127.0.0.1' })

beforeEach(async () => {
  await database().attempt.deleteMany()
})

type Attempt = { email: string; password?: string; returnTo?: string }

/** One try at the form of /sign-in. */
async function tryToSignIn(
  who: Attempt,
  from = '192.0.2.1',
  headers: Record<string, string> = {},
): Promise<Answer> {
  const form = await readForm(`${node().url}/sign-in`, 'password', headers)
  const { email, password: guess = 'ein falsches Kennwort', returnTo = '/' } = who
  return form.send({ email, password: guess, returnTo }, { 'x-forwarded-for': from, ...headers })
}

const cookiesOf = (answer: Answer): Record<string, string> =>
  Object.fromEntries(
    [answer.headers['set-cookie'] ?? []].flat().map((line) => {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s)
      return [name, value]
    }),
  )
const asCookie = (cookies: Record<string, string>): string =>
  Object.entries(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ')

/** Whether somebody is in: her home opens. */
const isIn = async (cookie: string): Promise<boolean> =>
  (await fetch(`${node().url}/home`, { headers: { cookie }, redirect: 'manual' })).status === 200

const { free } = attemptLimits['sign-in'].account
const newcomer = attemptLimits['sign-in'].newcomer.free
const fromAddress = attemptLimits['sign-in'].address.free

describe('guessing passwords', () => {
  test('of one account ends after a few, and the answer says when to come back', async () => {
    await anna()
    for (let guess = 0; guess < free + newcomer; guess++) {
      expect((await tryToSignIn({ email: 'anna@example.org' }, '198.51.100.1')).status).toBe(200)
    }
    const answer = await tryToSignIn({ email: 'anna@example.org', password }, '198.51.100.1')
    expect(answer.status).toBe(429)
    expect(Number(answer.headers['retry-after'])).toBeGreaterThanOrEqual(1)
    expect(answer.body).toMatch(/Es geht in (einer Sekunde|\d+ Sekunden) weiter/)
    expect(cookiesOf(answer)[sessionCookie()], 'not even the right password is looked at').toBeUndefined()
  })

  test('from elsewhere does not keep her out, in whatever browser', async () => {
    await anna()
    for (let guess = 0; guess < free + newcomer + 1; guess++) await tryToSignIn({ email: 'anna@example.org' })
    expect((await tryToSignIn({ email: 'anna@example.org' })).status).toBe(429)
    const hers = await tryToSignIn({ email: 'anna@example.org', password }, '198.51.100.1')
    expect(hers.status).toBe(303)
  })

  test('of an address nobody has is answered in the same way, attempt by attempt', async () => {
    await anna()
    const series = async (email: string) => {
      const answers: unknown[] = []
      for (let guess = 0; guess < free + 2; guess++) {
        const { status, headers, body } = await tryToSignIn({ email }, `203.0.113.${guess}`)
        const seen = body.replaceAll(email, '').replaceAll(/nonce="[^"]*"|\d+ Sekunden|einer Sekunde/g, '')
        const said = /class="notice[^>]*>.*?<div>(.*?)<\/div>/s.exec(seen)?.[1]
        expect(said, 'the page says why').toMatch(/Passwort|Versuche/)
        answers.push([status, headers['set-cookie'], said])
      }
      return answers
    }
    expect(await series('niemand@example.org')).toEqual(await series('anna@example.org'))
  })

  test.each([
    ['an IPv4 address', () => '192.0.2.66'],
    [
      'a network that changes its last 64 bits',
      (guess: number) => `2001:db8:1:2:${guess.toString(16)}::${guess + 1}`,
    ],
    ['an IPv4 address in other clothes', (guess: number) => (guess % 2 ? '::ffff:192.0.2.67' : '192.0.2.67')],
  ])('of many accounts from %s ends too', async (_what, address) => {
    const form = await readForm(`${node().url}/sign-in`, 'password')
    const statuses: number[] = []
    for (let guess = 0; guess < fromAddress + 1; guess++) {
      const fields = { email: `nobody${guess}@example.org`, password: 'ein falsches Kennwort', returnTo: '/' }
      // Whatever she claims to be by our own header does not reach us.
      const headers = { 'x-forwarded-for': address(guess), 'x-sapocom-address': `10.0.0.${guess}` }
      statuses.push((await form.send(fields, headers)).status)
    }
    expect(statuses.filter((status) => status === 429)).toEqual([429])
    expect(statuses.at(-1)).toBe(429)
  })

  test('does not keep out a browser that signed in there before', async () => {
    await anna()
    const first = await tryToSignIn({ email: 'anna@example.org', password })
    expect(first.status).toBe(303)
    const mark = { [cookieName('browser')]: cookiesOf(first)[cookieName('browser')] ?? '' }
    for (let guess = 0; guess < free + newcomer; guess++) await tryToSignIn({ email: 'anna@example.org' })
    expect((await tryToSignIn({ email: 'anna@example.org', password })).status).toBe(429)
    const again = await tryToSignIn({ email: 'anna@example.org', password }, '192.0.2.1', {
      cookie: asCookie(mark),
    })
    expect(again.status).toBe(303)
  })

  test('does not keep out who sets a new password by letter', async () => {
    const { userId } = await citizen('frida')
    const email = 'frida@example.org'
    const { token } = await transaction((tx) =>
      issueMailToken(tx, { purpose: 'password_reset', email, userId, life: 3_600_000 }),
    )
    const fresh = 'Ein ganz neues Kennwort'
    const reset = await readForm(`${node().url}/password/reset?token=${token}`, 'password')
    const set = await reset.send({ token, password: fresh })
    const mark = { [cookieName('browser')]: cookiesOf(set)[cookieName('browser')] ?? '' }
    for (let guess = 0; guess < free + newcomer; guess++) await tryToSignIn({ email })
    expect((await tryToSignIn({ email, password: fresh })).status).toBe(429)
    const hers = { cookie: asCookie(mark) }
    expect((await tryToSignIn({ email, password: fresh }, '192.0.2.1', hers)).status).toBe(303)
  })

  test('gains nothing by the mark of a browser that signed in elsewhere, or a forged one', async () => {
    await anna()
    await citizen('mallory')
    const own =
      cookiesOf(await tryToSignIn({ email: 'mallory@example.org', password }))[cookieName('browser')] ?? ''
    for (const mark of [own, `${'x'.repeat(43)}.${'y'.repeat(43)}`, own.split('.')[0] ?? '']) {
      await database().attempt.deleteMany()
      const cookie = asCookie({ [cookieName('browser')]: mark })
      for (let guess = 0; guess < free + newcomer; guess++)
        await tryToSignIn({ email: 'anna@example.org' }, '192.0.2.1', { cookie })
      expect((await tryToSignIn({ email: 'anna@example.org' }, '192.0.2.1', { cookie })).status).toBe(429)
    }
  })
})

test('a stranger cannot lock out an officer who has a passkey', async () => {
  completeConfig({ PUBLIC_URL: passkeyHome.origin })
  try {
    const officer = await citizen('eva')
    const passkey = newPasskey()
    await registerPasskey(officer, passkey)
    for (const kind of ['sign-in', 'code', 'step-up'] as const) {
      for (const account of ['eva@example.org', officer.userId]) {
        for (let guess = 0; guess < 20; guess++)
          await outcome(limitAttempts(kind, { account, address: '192.0.2.1' }))
      }
    }
    const { options, ceremony } = await beginPasskeySignIn()
    const { userId } = await answerPasskeySignIn({
      ceremonyId: ceremony.id,
      response: passkey.answer(options),
    })
    expect(userId).toBe(officer.userId)
  } finally {
    completeConfig({ PUBLIC_URL: 'http://sapocom.test' })
  }
})

describe('a session', () => {
  test('that somebody planted before signing in does not become hers', async () => {
    await anna()
    const mallory = await openBrowser((await citizen('mallory')).userId)
    for (const planted of [mallory.cookie, `${sessionCookie()}=${'A'.repeat(43)}`]) {
      const form = await readForm(`${node().url}/sign-in`, 'password')
      const answer = await form.send(
        { email: 'anna@example.org', password, returnTo: '/' },
        { cookie: planted },
      )
      const fresh = cookiesOf(answer)[sessionCookie()] ?? ''
      expect(planted).not.toContain(fresh)
      expect(await isIn(`${sessionCookie()}=${fresh}`)).toBe(true)
    }
    expect(await isIn(`${sessionCookie()}=${'A'.repeat(43)}`)).toBe(false)
    const page = await (await fetch(`${node().url}/home`, { headers: { cookie: mallory.cookie } })).text()
    expect(page).toContain('@mallory')
    expect(page).not.toContain('@anna')
  })

  test('is another one at every sign-in', async () => {
    await anna()
    const tokens = [1, 2, 3].map(
      async () => cookiesOf(await tryToSignIn({ email: 'anna@example.org', password }))[sessionCookie()],
    )
    expect(new Set(await Promise.all(tokens)).size).toBe(3)
  })

  test('of a disabled person opens nothing within a second, on another node than the one that disabled her', async () => {
    const { userId } = await citizen('olga')
    const { cookie } = await openBrowser(userId)
    expect(await isIn(cookie)).toBe(true)
    await disablePerson('operator', userId, 'spam')
    await expect.poll(() => isIn(cookie), { timeout: 1_000 }).toBe(false)
  })

  test('of an author who left the unit no longer opens the agency within a second', async () => {
    const { userId } = await jonas()
    const { cookie } = await openBrowser(userId)
    const shows = async () =>
      (await fetch(`${node().url}/notifications`, { headers: { cookie }, redirect: 'manual' })).status
    expect(await shows()).toBe(200)
    await database().session.updateMany({
      where: { userId, revokedAt: null },
      data: { actingAccountId: (await database().agency.findFirstOrThrow()).accountId },
    })
    await takeRole('operator', { unitId: await ostufer(), userId })
    await expect.poll(shows, { timeout: 1_000 }).not.toBe(200)
  })
})

describe('the way back after signing in never leaves our site', () => {
  const evil = [
    'https://evil.test',
    'https:evil.test',
    'https:/evil.test',
    'http:\\\\evil.test',
    '//evil.test',
    '///evil.test',
    '/\\evil.test',
    '\\\\evil.test',
    '/%2F/evil.test',
    '/%2Fevil.test',
    '%2F%2Fevil.test',
    '/%5Cevil.test',
    '/%09/evil.test',
    '/\t/evil.test',
    '\t//evil.test',
    '/\n/evil.test',
    ' //evil.test',
    '/.//evil.test',
    '/x/..//evil.test',
    '/@evil.test//..//..//evil.test',
    '//evil%2Etest',
    '/\u2028/evil.test',
    '/∕evil.test',
    'javascript:alert(1)',
    'data:text/html,x',
    '/home\r\nset-cookie: a=b',
  ]

  const landsHere = (location: string | string[] | undefined | null): boolean =>
    typeof location === 'string' && new URL(location, node().url).origin === new URL(node().url).origin

  test.each(evil)('%j, by the form', async (returnTo) => {
    await anna()
    const answer = await tryToSignIn({ email: 'anna@example.org', password, returnTo })
    expect(answer.status).toBe(303)
    expect(landsHere(answer.headers.location)).toBe(true)
    expect(cookiesOf(answer)).not.toHaveProperty('a')
  })

  test('by the address, for who is signed in already, or by the page that sent a form', async () => {
    const { cookie } = await openBrowser((await anna()).userId)
    for (const returnTo of evil) {
      const path = `/sign-in?returnTo=${encodeURIComponent(returnTo)}`
      const answer = await fetch(`${node().url}${path}`, { headers: { cookie }, redirect: 'manual' })
      expect(landsHere(answer.headers.get('location')), returnTo).toBe(true)
    }
    const form = await readForm(`${node().url}/lists`, 'title', { cookie })
    const sent = await form.send({ title: '', returnTo: '//evil.test' })
    expect(landsHere(sent.headers.location)).toBe(true)
  })
})
