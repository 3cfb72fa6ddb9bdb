import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { answerPasskeySignIn, proveByPasskey } from '#domain/factors/answer-passkey-question.ts'
import { beginPasskeyProof, beginPasskeySignIn } from '#domain/factors/begin-passkey-question.ts'
import { beginPasskeyRegistration } from '#domain/factors/begin-passkey-registration.ts'
import { readFactors } from '#domain/factors/read-factors.ts'
import { removeFactor } from '#domain/factors/remove-factor.ts'
import { renamePasskey } from '#domain/factors/rename-passkey.ts'
import { readSession } from '#domain/sessions/read-session.ts'
import { startSession } from '#domain/sessions/start-session.ts'
import { setClock } from '#platform/clock.ts'
import { completeConfig } from '#platform/config.ts'
import { database } from '#platform/database.ts'
import { citizen } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { newPasskey, passkeyHome, registerPasskey } from '../rig/passkeys.ts'
import { outcome, refusal } from '../rig/refusal.ts'
import type { SoftwarePasskey, Tweak } from '../rig/software-passkey.ts'

connectTestDatabase()
beforeAll(() => {
  completeConfig({ PUBLIC_URL: passkeyHome.origin })
})
afterEach(() => {
  completeConfig({ PUBLIC_URL: passkeyHome.origin })
  setClock(undefined)
})

let count = 0
const somebody = () => citizen(`schluessel_${++count}`)

async function withPasskey() {
  const viewer = await somebody()
  const passkey = newPasskey()
  await registerPasskey(viewer, passkey)
  return { viewer, passkey }
}

async function signInWith(passkey: SoftwarePasskey, tweak: Tweak = {}) {
  const { options, ceremony } = await beginPasskeySignIn()
  return answerPasskeySignIn({ ceremonyId: ceremony.id, response: passkey.answer(options, tweak) })
}

describe('signing in with a passkey', () => {
  test('tells who it is without a name or password, and needs no second factor', async () => {
    const { viewer, passkey } = await withPasskey()
    const { userId } = await signInWith(passkey)
    expect(userId).toBe(viewer.userId)
    const { token } = await startSession({ userId, userAgent: '', proof: 'passkey' })
    expect((await readSession(token))?.stage).toBe('full')
    expect((await readFactors(viewer)).passkeys[0]?.lastUsedAt).not.toBeNull()
  })

  test('begins no session, and proves nothing, once the passkey is removed', async () => {
    const { viewer, passkey } = await withPasskey()
    const ground = await signInWith(passkey)
    await removeFactor(viewer, { passkeyId: ground.passkeyId })
    const begun = startSession({ userId: viewer.userId, userAgent: '', proof: 'passkey', ground })
    expect(await refusal(begun)).toBe('passkey-refused')
  })

  test('its question names nobody', async () => {
    const { options } = await beginPasskeySignIn()
    expect(options.allowCredentials).toEqual([])
    expect(options.userVerification).toBe('required')
  })

  test.each<[string, Tweak]>([
    ['signed for another site', { origin: 'https://evil.test' }],
    ['signed for another domain', { rpId: 'evil.test' }],
    ['to another question', { challenge: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }],
    ['without finger, face or PIN', { verified: false }],
    ['that names somebody else', { userHandle: 'MTIz' }],
    ['with a false signature', { forged: true }],
  ])('an answer %s is refused', async (_, tweak) => {
    const { passkey } = await withPasskey()
    expect(await refusal(signInWith(passkey, tweak))).toBe('passkey-refused')
  })

  test('an answer cannot be given twice', async () => {
    const { passkey } = await withPasskey()
    const { options, ceremony } = await beginPasskeySignIn()
    const answer = { ceremonyId: ceremony.id, response: passkey.answer(options) }
    await answerPasskeySignIn(answer)
    expect(await refusal(answerPasskeySignIn(answer))).toBe('ceremony-over')
  })

  test('an unknown passkey, a removed one and one of a disabled user are refused alike', async () => {
    expect(await refusal(signInWith(newPasskey()))).toBe('passkey-refused')
    const removed = await withPasskey()
    await removeFactor(removed.viewer, { passkeyId: removed.passkey.id })
    expect(await refusal(signInWith(removed.passkey))).toBe('passkey-refused')
    const disabled = await withPasskey()
    await database().user.update({
      where: { id: disabled.viewer.userId },
      data: { disabledAt: new Date() },
    })
    expect(await refusal(signInWith(disabled.passkey))).toBe('passkey-refused')
  })

  test('a passkey that does not count up is a copy: it is refused and written down', async () => {
    const { viewer, passkey } = await withPasskey()
    await signInWith(passkey, { counter: 41 })
    expect(await refusal(signInWith(passkey, { counter: 41 }))).toBe('passkey-refused')
    expect(await refusal(signInWith(passkey, { counter: 0 }))).toBe('passkey-refused')
    expect(await outcome(signInWith(passkey, { counter: 42 }))).toBe('done')
    const entries = await database().auditEntry.count({
      where: { action: 'passkey.copy-refused', subjectId: viewer.userId.toString() },
    })
    expect(entries).toBe(2)
  })

  test('one that never counts, as those on several devices do, goes on', async () => {
    const { passkey } = await withPasskey()
    await signInWith(passkey, { counter: 0 })
    expect(await outcome(signInWith(passkey, { counter: 0 }))).toBe('done')
  })
})

describe('a passkey as second factor', () => {
  const byPassword = async (userId: bigint) => {
    const { sessionId, token } = await startSession({ userId, userAgent: '', proof: 'password' })
    return { sessionId, userId, token }
  }

  test('finishes signing in, with another token', async () => {
    const { viewer, passkey } = await withPasskey()
    const session = await byPassword(viewer.userId)
    const { options, ceremony } = await beginPasskeyProof(session)
    expect(options.allowCredentials).toMatchObject([{ id: passkey.id }])
    const { token } = await proveByPasskey(session, {
      ceremonyId: ceremony.id,
      response: passkey.answer(options),
    })
    expect(await readSession(session.token)).toBeNull()
    expect((await readSession(token))?.stage).toBe('full')
  })

  test('of somebody else is refused', async () => {
    const { viewer } = await withPasskey()
    const stranger = await withPasskey()
    const session = await byPassword(viewer.userId)
    const { options, ceremony } = await beginPasskeyProof(session)
    const response = stranger.passkey.answer(options)
    expect(await refusal(proveByPasskey(session, { ceremonyId: ceremony.id, response }))).toBe(
      'passkey-refused',
    )
  })

  test('a question for anybody does not do for a session, nor the other way round', async () => {
    const { viewer, passkey } = await withPasskey()
    const session = await byPassword(viewer.userId)
    const open = await beginPasskeySignIn()
    const forAnybody = { ceremonyId: open.ceremony.id, response: passkey.answer(open.options) }
    expect(await refusal(proveByPasskey(session, forAnybody))).toBe('ceremony-over')
    const mine = await beginPasskeyProof(session)
    const forMe = { ceremonyId: mine.ceremony.id, response: passkey.answer(mine.options) }
    expect(await refusal(answerPasskeySignIn(forMe))).toBe('ceremony-over')
  })

  test('is not asked for where there is none', async () => {
    expect(await refusal(beginPasskeyProof(await somebody()))).toBe('factor-missing')
  })
})

describe('passkeys one has', () => {
  test('are renamed and removed by their owner only', async () => {
    const { viewer, passkey } = await withPasskey()
    const stranger = await somebody()
    const wish = { passkeyId: passkey.id, name: 'Mein Schlüssel' }
    expect(await refusal(renamePasskey(stranger, wish))).toBe('passkey-not-found')
    expect(await refusal(removeFactor(stranger, { passkeyId: passkey.id }))).toBe('passkey-not-found')
    expect(await refusal(renamePasskey(viewer, { ...wish, name: 'x'.repeat(61) }))).toBe(
      'passkey-name-invalid',
    )
    await renamePasskey(viewer, wish)
    expect((await readFactors(viewer)).passkeys).toMatchObject([{ name: 'Mein Schlüssel' }])
    await removeFactor(viewer, { passkeyId: passkey.id })
    expect((await readFactors(viewer)).passkeys).toEqual([])
  })

  test('are twenty at most', async () => {
    const viewer = await somebody()
    for (let number = 0; number < 20; number++) await registerPasskey(viewer, newPasskey())
    expect(await refusal(beginPasskeyRegistration(viewer))).toBe('too-many-passkeys')
  })
})

test('questions nobody answered are swept by the next ones', async () => {
  for (let number = 0; number < 5; number++) await beginPasskeySignIn()
  setClock(() => new Date(Date.now() + 10 * 60_000))
  const { ceremony } = await beginPasskeySignIn()
  const left = await database().ceremony.findMany({ where: { kind: 'passkey-sign-in' } })
  expect(left.filter(({ expiresAt }) => expiresAt < ceremony.expiresAt)).toHaveLength(0)
})
