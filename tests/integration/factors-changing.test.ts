import { afterEach, describe, expect, test } from 'vitest'
import { beginTotp } from '#domain/factors/begin-totp.ts'
import { proveByCode } from '#domain/factors/prove-by-code.ts'
import { readFactors } from '#domain/factors/read-factors.ts'
import { createRecoveryCodes } from '#domain/factors/recovery-codes.ts'
import { removeFactor } from '#domain/factors/remove-factor.ts'
import { type LiveSession, readSession } from '#domain/sessions/read-session.ts'
import { startSession } from '#domain/sessions/start-session.ts'
import { setClock } from '#platform/clock.ts'
import { database } from '#platform/database.ts'
import { codeOf, setUpApp } from '../rig/app-code.ts'
import { citizen, jonas, ostufer } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { outcome, refusal } from '../rig/refusal.ts'

connectTestDatabase()
afterEach(() => setClock(undefined))

let count = 0
/** Somebody new, with one browser. */
const somebody = () => citizen(`wechsel_${++count}`)

/** Another browser of hers in which only the password was given. */
async function byPassword(userId: bigint): Promise<LiveSession & { token: string }> {
  const { token } = await startSession({ userId, userAgent: 'Firefox', proof: 'password' })
  return { ...(await live(token)), token }
}

async function live(token: string): Promise<LiveSession> {
  const session = await readSession(token)
  if (!session) throw new Error('The session is not live')
  return session
}

const letters = (kind: string) => database().letter.count({ where: { kind } })
const acts = (userId: bigint, action: string) =>
  database().auditEntry.count({ where: { actorId: userId, action } })
const minutes = (many: number) => {
  const at = new Date(Date.now() + many * 60_000)
  setClock(() => at)
}

describe('changing factors', () => {
  test('asks again who she is when that was long ago', async () => {
    const viewer = await somebody()
    const { secret } = await setUpApp(viewer)
    minutes(16)
    for (const change of [
      () => beginTotp(viewer),
      () => createRecoveryCodes(viewer),
      () => removeFactor(viewer, { app: true }),
    ]) {
      expect(await refusal(change())).toBe('proof-needed')
    }
    await proveByCode(viewer, codeOf(secret))
    expect(await outcome(createRecoveryCodes(viewer))).toBe('done')
  })

  test('tells her by letter and is written down', async () => {
    const viewer = await somebody()
    const [added, removed] = [await letters('factor-added'), await letters('factor-removed')]
    await setUpApp(viewer)
    expect(await letters('factor-added')).toBe(added + 1)
    await removeFactor(viewer, { app: true })
    expect(await letters('factor-removed')).toBe(removed + 1)
    expect(await acts(viewer.userId, 'factor.removed')).toBe(1)
  })

  test('removing one gives this browser another token', async () => {
    const viewer = await somebody()
    const { token } = await setUpApp(viewer)
    const renewed = await removeFactor(viewer, { app: true })
    expect(await readSession(token)).toBeNull()
    expect((await live(renewed.token)).stage).toBe('full')
  })

  test('removing the last one leaves no session proven by it', async () => {
    const viewer = await somebody()
    const { secret } = await setUpApp(viewer)
    const other = await byPassword(viewer.userId)
    const shown = await proveByCode(other, codeOf(secret))
    await removeFactor(viewer, { app: true })
    await setUpApp(viewer)
    expect((await live(shown.token)).stage).toBe('second-factor')
    await removeFactor(viewer, { app: true })
    await database().unitMember.create({
      data: { userId: viewer.userId, unitId: await ostufer(), role: 'author' },
    })
    expect((await live(shown.token)).stage).toBe('set-up')
  })

  test('staff keep their last factor', async () => {
    const officer = await jonas()
    await setUpApp(officer)
    expect(await refusal(removeFactor(officer, { app: true }))).toBe('last-factor')
    expect((await readFactors(officer)).appSince).not.toBeNull()
  })

  test('what is not there cannot be removed', async () => {
    const viewer = await somebody()
    expect(await refusal(removeFactor(viewer, { app: true }))).toBe('factor-missing')
    expect(await refusal(removeFactor(viewer, { passkeyId: 'nichts' }))).toBe('passkey-not-found')
  })
})
