import { afterEach, expect, test } from 'vitest'
import { answerPasskeySignIn } from '#domain/factors/answer-passkey-question.ts'
import { beginPasskeySignIn } from '#domain/factors/begin-passkey-question.ts'
import { readSession } from '#domain/sessions/read-session.ts'
import { startSession } from '#domain/sessions/start-session.ts'
import { showCode, showPassword } from '#doors/prove-identity.ts'
import { sessionCookie } from '#doors/session-cookie.ts'
import { setClock } from '#platform/clock.ts'
import { completeConfig } from '#platform/config.ts'
import { codeOf, setUpApp } from '../rig/app-code.ts'
import { citizen } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { newPasskey, passkeyHome, registerPasskey } from '../rig/passkeys.ts'
import { password } from '../rig/password.ts'
import { outcome, refusal } from '../rig/refusal.ts'

connectTestDatabase()
afterEach(() => setClock(undefined))

/** The cookie of a browser in which only the password was given. */
async function byPassword(userId: bigint): Promise<string> {
  const { token } = await startSession({ userId, userAgent: '', proof: 'password' })
  return `${sessionCookie()}=${token}`
}

const minutes = (many: number) => {
  const at = new Date(Date.now() + many * 60_000)
  setClock(() => at)
}

/** Six digits that are no code of this secret at this moment. */
function wrongCode(secret: string): string {
  const right = [-30, 0, 30].map((shift) => codeOf(secret, shift))
  return ['000000', '111111', '222222', '333333'].find((code) => !right.includes(code)) ?? ''
}

test('codes cannot be guessed: after five wrong ones even the right one waits, from whatever address', async () => {
  const viewer = await citizen('geraten')
  const { secret } = await setUpApp(viewer)
  minutes(5)
  const cookies = await byPassword(viewer.userId)
  const show = (code: string, address: string) => outcome(showCode(code, { cookies, address }))
  const answers: string[] = []
  for (let attempt = 0; attempt < 6; attempt++)
    answers.push(await show(wrongCode(secret), `192.0.2.${attempt}`))
  expect(answers.at(0)).toBe('code-wrong')
  expect(answers.at(-1)).toBe('too-many-attempts')
  expect(await show(codeOf(secret), '198.51.100.1')).toBe('too-many-attempts')
  minutes(6)
  expect(await show(codeOf(secret), '198.51.100.1')).toBe('done')
})

test('a passkey signs in however many codes were guessed', async () => {
  completeConfig({ PUBLIC_URL: passkeyHome.origin })
  const viewer = await citizen('belagert')
  const passkey = newPasskey()
  await registerPasskey(viewer, passkey)
  const { secret } = await setUpApp(viewer)
  const cookies = await byPassword(viewer.userId)
  for (let attempt = 0; attempt < 7; attempt++) {
    await outcome(showCode(wrongCode(secret), { cookies, address: '192.0.2.1' }))
  }
  const { options, ceremony } = await beginPasskeySignIn()
  const answer = { ceremonyId: ceremony.id, response: passkey.answer(options) }
  const { userId } = await answerPasskeySignIn(answer)
  const { token } = await startSession({ userId, userAgent: '', proof: 'passkey' })
  expect((await readSession(token))?.stage).toBe('full')
})

test('nobody without her password can use up her attempts', async () => {
  const stranger = { cookies: `${sessionCookie()}=${'x'.repeat(43)}`, address: '192.0.2.9' }
  expect(await refusal(showCode('123456', stranger))).toBe('sign-in-needed')
  expect(await refusal(showPassword(password, stranger))).toBe('sign-in-needed')
})

test('the password asked for again cannot be guessed either', async () => {
  const viewer = await citizen('nochmal')
  const cookies = await byPassword(viewer.userId)
  const answers: string[] = []
  for (let attempt = 0; attempt < 6; attempt++) {
    answers.push(await outcome(showPassword('falsch, ganz falsch', { cookies, address: null })))
  }
  expect(answers.at(0)).toBe('wrong-credentials')
  expect(answers.at(-1)).toBe('too-many-attempts')
})
