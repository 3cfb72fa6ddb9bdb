import { beforeEach, describe, expect, test } from 'vitest'
import { changePassword } from '#domain/identity/change-password.ts'
import { checkPassword } from '#domain/identity/check-password.ts'
import { chooseLanguage } from '#domain/identity/choose-language.ts'
import { requestEmailChange } from '#domain/identity/request-email-change.ts'
import { requestPasswordReset } from '#domain/identity/request-password-reset.ts'
import { readPasswordReset, resetPassword } from '#domain/identity/reset-password.ts'
import { storePassword } from '#domain/identity/store-password.ts'
import { limitAttempts } from '#domain/limits/limit-attempts.ts'
import { readSession } from '#domain/sessions/read-session.ts'
import type { Proof } from '#domain/sessions/session-rules.ts'
import { startSession } from '#domain/sessions/start-session.ts'
import { signIn } from '#doors/sign-in.ts'
import { setClock } from '#platform/clock.ts'
import { database, transaction } from '#platform/database.ts'
import { citizen, ostufer } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { connectMailServer, mailbox, newestToken } from '../rig/letters.ts'
import { password } from '../rig/password.ts'
import { outcome, refusal } from '../rig/refusal.ts'

connectTestDatabase()
connectMailServer()
beforeEach(() => setClock(undefined))

const fresh = 'Ein neuer Satz mit Deich'
let count = 0

/** Until a statement waits for a row that a transaction holds. */
async function untilSomebodyWaits(): Promise<void> {
  const waiting = () =>
    database().$queryRaw<unknown[]>`
      select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  for (let tries = 0; tries < 500 && (await waiting()).length === 0; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

/** Somebody new with a browser of her own. */
async function somebody(proof: Proof = 'passkey') {
  const handle = `wer_${++count}`
  const { userId } = await citizen(handle)
  const browser = async () => {
    const { sessionId, token } = await startSession({ userId, userAgent: '', proof })
    return { principal: { sessionId, userId }, token }
  }
  return { userId, email: `${handle}@example.org`, browser }
}

const lives = async (token: string) => (await readSession(token)) !== null
const knows = (email: string, secret: string) => outcome(checkPassword({ email, password: secret }))
const hours = (number: number) => {
  const then = Date.now() + number * 3_600_000
  setClock(() => new Date(then))
}
const resetToken = async (email: string) => {
  await requestPasswordReset({ email, locale: 'de' })
  return newestToken(email)
}

describe('a forgotten password', () => {
  test('is set anew by the link from a letter; every session ends and none begins', async () => {
    const { email, browser, userId } = await somebody()
    const { token: cookie } = await browser()
    const token = await resetToken(email)
    expect(await readPasswordReset(token)).toEqual({ email })
    const sessions = await database().session.count({ where: { userId } })
    await resetPassword({ token, password: fresh })
    expect(await lives(cookie)).toBe(false)
    expect(await database().session.count({ where: { userId } })).toBe(sessions)
    expect([await knows(email, password), await knows(email, fresh)]).toEqual(['wrong-credentials', 'done'])
    expect((await mailbox(email)).at(-1)?.subject).toBe('Ihr Passwort bei SaPoCom ist neu')
  })

  test('forgets what was guessed at the old one', async () => {
    const { email } = await somebody()
    const guess = () => outcome(limitAttempts('sign-in', { account: email }))
    while ((await guess()) === 'done');
    await resetPassword({ token: await resetToken(email), password: fresh })
    expect(await guess()).toBe('done')
  })

  test('leaves the second factor as it is', async () => {
    const { email, userId, browser } = await somebody('password')
    await database().totpFactor.create({
      data: { userId, sealedSecret: Buffer.alloc(40), confirmedAt: new Date() },
    })
    await resetPassword({ token: await resetToken(email), password: fresh })
    const { token } = await browser()
    expect((await readSession(token))?.stage).toBe('second-factor')
  })

  test('has links that work once, for an hour, and only the newest', async () => {
    const { email } = await somebody()
    const old = await resetToken(email)
    const newest = await resetToken(email)
    expect(await refusal(readPasswordReset(old))).toBe('link-invalid')
    const outcomes = await Promise.all(
      [1, 2].map(() => outcome(resetPassword({ token: newest, password: fresh }))),
    )
    expect(outcomes.sort()).toEqual(['done', 'link-invalid'])
    const late = await resetToken(email)
    hours(1.1)
    expect(await refusal(resetPassword({ token: late, password: fresh }))).toBe('link-invalid')
  })

  test('keeps the link when the new one is refused', async () => {
    const { email } = await somebody()
    const token = await resetToken(email)
    expect(await refusal(resetPassword({ token, password: 'kurz' }))).toBe('password-too-short')
    expect(await refusal(resetPassword({ token, password: email }))).toBe('password-common')
    expect(await outcome(resetPassword({ token, password: fresh }))).toBe('done')
  })

  test('brings no letter to a stranger or somebody disabled', async () => {
    const { email, userId } = await somebody()
    await database().user.update({ where: { id: userId }, data: { disabledAt: new Date() } })
    for (const address of [email, 'fremd@example.org']) {
      await requestPasswordReset({ email: address, locale: 'de' })
      expect(await mailbox(address)).toEqual([])
    }
  })

  test('gives no password of her own to whoever her authority signs in', async () => {
    const { email, userId } = await somebody()
    const provider = await database().ssoProvider.create({
      data: {
        slug: 'lpn',
        name: 'Landespolizei',
        issuer: 'https://id.example',
        clientId: 'x',
        sealedClientSecret: Buffer.alloc(1),
      },
    })
    await database().ssoIdentity.create({ data: { providerId: provider.id, userId, subject: 's1' } })
    await database().user.update({ where: { id: userId }, data: { passwordHash: null } })
    await requestPasswordReset({ email, locale: 'de' })
    const letter = (await mailbox(email)).at(-1)
    expect(letter?.text).toContain('„Landespolizei“')
    expect(letter?.link).toBe('')
  })

  test('is not set anew by a letter for staff whose second factor is the provider’s', async () => {
    const { email, userId } = await somebody()
    const row = { slug: 'amt', name: 'Amt', issuer: 'https://id.example', clientId: 'x' }
    const provider = await database().ssoProvider.create({
      data: { ...row, sealedClientSecret: Buffer.alloc(1) },
    })
    await database().ssoIdentity.create({ data: { providerId: provider.id, userId, subject: 's2' } })
    const links = async () => {
      await requestPasswordReset({ email, locale: 'de' })
      return (await mailbox(email)).map(({ link }) => link !== '')
    }
    expect(await links()).toEqual([true])
    await database().unitMember.create({ data: { userId, unitId: await ostufer(), role: 'author' } })
    expect(await links()).toEqual([true, false])
    await database().totpFactor.create({
      data: { userId, sealedSecret: Buffer.alloc(40), confirmedAt: new Date() },
    })
    expect(await links()).toEqual([true, false, true])
  })

  test('cannot be set with a link for something else', async () => {
    const { email, browser } = await somebody()
    const { principal } = await browser()
    await requestEmailChange(principal, `neu.${email}`)
    const token = await newestToken(`neu.${email}`)
    expect(await refusal(resetPassword({ token, password: fresh }))).toBe('link-invalid')
  })
})

describe('changing the password', () => {
  test('ends every other session and gives this one another token', async () => {
    const { email, browser } = await somebody()
    const [here, there] = [await browser(), await browser()]
    const { token } = await changePassword(here.principal, fresh)
    expect([await lives(here.token), await lives(there.token), await lives(token)]).toEqual([
      false,
      false,
      true,
    ])
    expect(await knows(email, fresh)).toBe('done')
    expect((await mailbox(email)).at(-1)?.subject).toBe('Ihr Passwort bei SaPoCom ist neu')
  })

  test('makes links worthless that were sent before', async () => {
    const { email, browser } = await somebody()
    const token = await resetToken(email)
    await changePassword((await browser()).principal, fresh)
    expect(await refusal(resetPassword({ token, password: password }))).toBe('link-invalid')
  })

  test('needs a recent proof of who one is, and is none itself', async () => {
    const { browser } = await somebody()
    const { principal } = await browser()
    const { provenAt } = await database().session.findUniqueOrThrow({ where: { id: principal.sessionId } })
    await changePassword(principal, fresh)
    const after = await database().session.findUniqueOrThrow({ where: { id: principal.sessionId } })
    expect(after.provenAt).toEqual(provenAt)
    hours(0.5)
    expect(await refusal(changePassword(principal, password))).toBe('proof-needed')
    expect(await refusal(requestEmailChange(principal, 'x@example.org'))).toBe('proof-needed')
  })

  test('sets a first one for whoever came without', async () => {
    const { email, userId, browser } = await somebody()
    await database().user.update({ where: { id: userId }, data: { passwordHash: null } })
    expect(await knows(email, password)).toBe('wrong-credentials')
    await changePassword((await browser()).principal, fresh)
    expect(await knows(email, fresh)).toBe('done')
  })

  test('is for staff only with a second factor of their own, not the provider’s', async () => {
    const { userId, browser } = await somebody('provider')
    await database().unitMember.create({ data: { userId, unitId: await ostufer(), role: 'author' } })
    const { principal } = await browser()
    expect(await refusal(changePassword(principal, fresh))).toBe('factor-missing')
    await database().totpFactor.create({
      data: { userId, sealedSecret: Buffer.alloc(40), confirmedAt: new Date() },
    })
    expect(await outcome(changePassword(principal, fresh))).toBe('done')
  })

  test('is written down, without the password', async () => {
    const { userId, browser } = await somebody()
    await changePassword((await browser()).principal, fresh)
    const entries = await database().auditEntry.findMany({ where: { subjectId: userId.toString() } })
    expect(entries.at(-1)).toMatchObject({ action: 'password.changed', actorKind: 'user', actorId: userId })
    expect(entries.at(-1)?.details).toEqual({})
  })
})

test('letters come in the language she chose', async () => {
  const { email, browser } = await somebody()
  const { principal } = await browser()
  await chooseLanguage(principal, 'en')
  await changePassword(principal, fresh)
  expect((await mailbox(email)).at(-1)?.subject).toBe('Your password at SaPoCom is new')
})

describe('signing in by password', () => {
  const signInFrom = (email: string, cookies: string) =>
    signIn({ email, password }, { userAgent: 'Firefox/140.0 Linux', address: null, cookies })
  const headerOf = (cookies: { name: string; value: string }[]) =>
    cookies.map(({ name, value }) => `${name}=${value}`).join('; ')

  test('in a browser for the first time is told by letter, and in the same browser never again', async () => {
    const { email } = await somebody()
    const cookies = await signInFrom(email, '')
    expect((await mailbox(email)).map(({ subject }) => subject)).toEqual(['Neue Anmeldung bei SaPoCom'])
    expect((await mailbox(email))[0]?.text).toContain('Firefox, Linux')
    await signInFrom(email, headerOf(cookies))
    expect(await mailbox(email)).toHaveLength(1)
  })

  test('does not begin a session if the password is another one before it could', async () => {
    const { email, userId } = await somebody()
    let underWay = Promise.resolve<Awaited<ReturnType<typeof outcome>>>('done')
    await transaction(async (tx) => {
      await storePassword(tx, { userId, passwordHash: 'another one', how: 'password.reset' })
      underWay = outcome(signInFrom(email, ''))
      await Promise.race([underWay, untilSomebodyWaits()])
    })
    expect(await underWay).toBe('wrong-credentials')
    expect(await database().session.count({ where: { userId, revokedAt: null } })).toBe(0)
  })

  test('is not told while the second factor is still to be shown', async () => {
    const { email, userId } = await somebody()
    const row = { userId, sealedSecret: Buffer.alloc(40), confirmedAt: new Date() }
    await database().totpFactor.create({ data: row })
    await signInFrom(email, '')
    expect(await mailbox(email)).toEqual([])
  })
})
