import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { beginPasskeySignIn } from '#domain/factors/begin-passkey-question.ts'
import { beginPasskeyRegistration } from '#domain/factors/begin-passkey-registration.ts'
import { finishPasskeyRegistration } from '#domain/factors/finish-passkey-registration.ts'
import { readFactors } from '#domain/factors/read-factors.ts'
import { readSession } from '#domain/sessions/read-session.ts'
import { startSession } from '#domain/sessions/start-session.ts'
import { setClock } from '#platform/clock.ts'
import { completeConfig } from '#platform/config.ts'
import { citizen, signIn } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { newPasskey, passkeyHome, registerPasskey } from '../rig/passkeys.ts'
import { refusal } from '../rig/refusal.ts'
import type { Tweak } from '../rig/software-passkey.ts'

connectTestDatabase()
beforeAll(() => {
  completeConfig({ PUBLIC_URL: passkeyHome.origin })
})
afterEach(() => {
  completeConfig({ PUBLIC_URL: passkeyHome.origin })
  setClock(undefined)
})

let count = 0
const somebody = () => citizen(`neuer_${++count}`)

async function withPasskey() {
  const viewer = await somebody()
  const passkey = newPasskey()
  await registerPasskey(viewer, passkey)
  return { viewer, passkey }
}

describe('setting up a passkey', () => {
  test('asks for one that is found without a name and that asks for finger, face or PIN', async () => {
    const viewer = await somebody()
    const { options } = await beginPasskeyRegistration(viewer)
    expect(options).toMatchObject({
      rp: { id: passkeyHome.rpId },
      user: { name: `@${viewer.handle}` },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
  })

  test('signs this browser in by it, with another token, and asks her other browsers for it', async () => {
    const viewer = await somebody()
    const other = await startSession({ userId: viewer.userId, userAgent: '', proof: 'password' })
    const token = await registerPasskey(viewer, newPasskey())
    expect(await readSession(token)).toMatchObject({ sessionId: viewer.sessionId, stage: 'full' })
    expect((await readSession(other.token))?.stage).toBe('second-factor')
    expect((await readFactors(viewer)).passkeys).toMatchObject([{ name: 'Diensthandy', lastUsedAt: null }])
  })

  test.each<[string, Tweak]>([
    ['made for another site', { origin: 'https://netz.polizei.example.evil.test' }],
    ['made for another domain', { rpId: 'evil.test' }],
    ['that answers another question', { challenge: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }],
    ['made without finger, face or PIN', { verified: false }],
  ])('refuses one %s', async (_, tweak) => {
    const viewer = await somebody()
    expect(await refusal(registerPasskey(viewer, newPasskey(), tweak))).toBe('passkey-refused')
    expect((await readFactors(viewer)).passkeys).toEqual([])
  })

  test('refuses an answer that comes twice, late, from another session or without the cookie', async () => {
    const viewer = await somebody()
    const other = await signIn(viewer.userId)
    const stranger = await somebody()
    const { options, ceremony } = await beginPasskeyRegistration(viewer)
    const answer = {
      ceremonyId: ceremony.id as string | undefined,
      response: newPasskey().register(options),
      name: 'Handy',
    }
    for (const session of [other, stranger]) {
      expect(await refusal(finishPasskeyRegistration(session, answer))).toBe('ceremony-over')
    }
    for (const ceremonyId of [undefined, '', 'x', '00000000-0000-0000-0000-000000000000']) {
      expect(await refusal(finishPasskeyRegistration(viewer, { ...answer, ceremonyId }))).toBe(
        'ceremony-over',
      )
    }
    await finishPasskeyRegistration(viewer, answer)
    expect(await refusal(finishPasskeyRegistration(viewer, answer))).toBe('ceremony-over')
    const late = await beginPasskeyRegistration(viewer)
    setClock(() => new Date(Date.now() + 5.1 * 60_000))
    const response = newPasskey().register(late.options)
    expect(
      await refusal(
        finishPasskeyRegistration(viewer, { ceremonyId: late.ceremony.id, response, name: 'Handy' }),
      ),
    ).toBe('ceremony-over')
  })

  test('a question is used up by a wrong answer too', async () => {
    const viewer = await somebody()
    const passkey = newPasskey()
    const { options, ceremony } = await beginPasskeyRegistration(viewer)
    const finish = (tweak: Tweak) =>
      finishPasskeyRegistration(viewer, {
        ceremonyId: ceremony.id,
        response: passkey.register(options, tweak),
        name: 'Handy',
      })
    expect(await refusal(finish({ verified: false }))).toBe('passkey-refused')
    expect(await refusal(finish({}))).toBe('ceremony-over')
  })

  test('refuses a passkey that somebody has already', async () => {
    const { passkey } = await withPasskey()
    expect(await refusal(registerPasskey(await somebody(), passkey))).toBe('passkey-known')
  })

  test('names and asks again who she is after a while', async () => {
    const viewer = await somebody()
    const { options, ceremony } = await beginPasskeyRegistration(viewer)
    const response = newPasskey().register(options)
    const answer = { ceremonyId: ceremony.id, response, name: '  ' }
    expect(await refusal(finishPasskeyRegistration(viewer, answer))).toBe('passkey-name-invalid')
    setClock(() => new Date(Date.now() + 16 * 60_000))
    expect(await refusal(beginPasskeyRegistration(viewer))).toBe('proof-needed')
  })

  test.each(['http://127.0.0.1:3000', 'https://192.0.2.7', 'http://netz.polizei.example'])(
    'is refused at %s, where no browser would do it',
    async (PUBLIC_URL) => {
      const viewer = await somebody()
      completeConfig({ PUBLIC_URL })
      expect(await refusal(beginPasskeyRegistration(viewer))).toBe('passkeys-unavailable')
      expect(await refusal(beginPasskeySignIn())).toBe('passkeys-unavailable')
      expect((await readFactors(viewer)).passkeysPossible).toBe(false)
    },
  )
})
