import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { decideFactorReset } from '#domain/factors/decide-factor-reset.ts'
import { readFactorResets } from '#domain/factors/read-factor-resets.ts'
import { readFactors } from '#domain/factors/read-factors.ts'
import { createRecoveryCodes } from '#domain/factors/recovery-codes.ts'
import { requestFactorReset } from '#domain/factors/request-factor-reset.ts'
import { resetFactors } from '#domain/factors/reset-factors.ts'
import { setInstanceAdministrator } from '#domain/identity/set-instance-administrator.ts'
import { readSession } from '#domain/sessions/read-session.ts'
import { setClock } from '#platform/clock.ts'
import { database } from '#platform/database.ts'
import { setUpApp } from '../rig/app-code.ts'
import { anna, citizen, signIn, tokenOf } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { outcome, refusal } from '../rig/refusal.ts'

connectTestDatabase()
afterEach(() => setClock(undefined))

const reason = 'Handy verloren, am Schalter ausgewiesen'

async function administrator(handle: string) {
  const { userId } = await citizen(handle)
  await setInstanceAdministrator('operator', userId, true)
  return signIn(userId)
}
const [first, second] = [() => administrator('verwaltung_a'), () => administrator('verwaltung_b')]
beforeAll(async () => {
  await first()
  await second()
})

let count = 0
/** Somebody with an app and recovery codes. */
async function lost() {
  const viewer = await citizen(`verloren_${++count}`)
  const other = await signIn(viewer.userId)
  await setUpApp(viewer)
  await createRecoveryCodes(viewer)
  return { userId: viewer.userId, other }
}

describe('a reset of somebody’s second factor', () => {
  test('needs two administrators; then her factors are gone, she is signed out and told', async () => {
    const { userId, other } = await lost()
    const { resetId } = await requestFactorReset(await first(), { userId, reason })
    expect((await readFactors({ userId })).appSince).not.toBeNull()
    await decideFactorReset(await second(), { resetId, granted: true })
    expect(await readFactors({ userId })).toMatchObject({ appSince: null, recoveryCodesLeft: 0 })
    expect(await readSession(tokenOf(other))).toBeNull()
    expect(await database().letter.count({ where: { kind: 'factors-reset' } })).toBe(1)
    const acts = await database().auditEntry.findMany({
      where: { subjectId: userId.toString(), action: { startsWith: 'factor' } },
      orderBy: { id: 'asc' },
    })
    expect(acts.map(({ action }) => action).slice(-2)).toEqual(['factor-reset.requested', 'factor.reset'])
    expect(JSON.stringify(acts.map(({ details }) => details))).not.toContain('Handy verloren')
  })

  test('is not granted by who asked for it, nor by the person herself', async () => {
    const asking = await first()
    const { userId } = await lost()
    const { resetId } = await requestFactorReset(asking, { userId, reason })
    const again = await signIn(asking.userId)
    expect(await refusal(decideFactorReset(again, { resetId, granted: true }))).toBe('second-person-needed')
    await setInstanceAdministrator('operator', userId, true)
    const herself = await signIn(userId)
    expect(await refusal(decideFactorReset(herself, { resetId, granted: true }))).toBe('second-person-needed')
    expect((await readFactorResets(asking)).find(({ id }) => id === `${resetId}`)?.mayGrant).toBe(false)
    expect((await readFactorResets(await second())).find(({ id }) => id === `${resetId}`)?.mayGrant).toBe(
      true,
    )
    await setInstanceAdministrator('operator', userId, false)
  })

  test('is not granted by who became an administrator since: she may be the one who asked', async () => {
    const { userId } = await lost()
    const { resetId } = await requestFactorReset(await first(), { userId, reason })
    const late = await administrator('zweites_postfach')
    expect(await refusal(decideFactorReset(late, { resetId, granted: true }))).toBe('second-person-needed')
    expect((await readFactorResets(late)).find(({ id }) => id === `${resetId}`)?.mayGrant).toBe(false)
    expect((await readFactors({ userId })).appSince).not.toBeNull()
    await decideFactorReset(await second(), { resetId, granted: true })
    const next = await lost()
    const asked = await requestFactorReset(await first(), { userId: next.userId, reason })
    await decideFactorReset(late, { resetId: asked.resetId, granted: true })
    await setInstanceAdministrator('operator', late.userId, false)
  })

  test('is known to every other administrator, as is each who is appointed', async () => {
    const asking = await first()
    const told = (kind: string) => database().letter.count({ where: { kind } })
    const others = (await database().user.count({ where: { instanceAdministrator: true } })) - 1
    const before = [await told('factor-reset-asked'), await told('administrator-appointed')]
    await requestFactorReset(asking, { userId: (await lost()).userId, reason })
    const { userId } = await citizen('ernannt')
    await setInstanceAdministrator(asking, userId, true)
    const after = [await told('factor-reset-asked'), await told('administrator-appointed')]
    expect(after.map((count, i) => count - (before[i] ?? 0))).toEqual([others, others])
    await setInstanceAdministrator(asking, userId, false)
  })

  test('may be taken back by who asked, and declined changes nothing', async () => {
    const asking = await first()
    const { userId } = await lost()
    const { resetId } = await requestFactorReset(asking, { userId, reason })
    await decideFactorReset(asking, { resetId, granted: false })
    expect((await readFactors({ userId })).appSince).not.toBeNull()
    expect(await refusal(decideFactorReset(await second(), { resetId, granted: true }))).toBe(
      'reset-not-found',
    )
  })

  test('is decided once, also by two at the same moment, and within seven days', async () => {
    const { userId } = await lost()
    const third = await administrator('verwaltung_c')
    const { resetId } = await requestFactorReset(await first(), { userId, reason })
    const results = await Promise.all(
      [await second(), third].map((actor) => outcome(decideFactorReset(actor, { resetId, granted: true }))),
    )
    expect(results.toSorted()).toEqual(['done', 'reset-not-found'])
    const later = await lost()
    const waiting = await requestFactorReset(await first(), { userId: later.userId, reason })
    const at = new Date(Date.now() + 7.1 * 86_400_000)
    setClock(() => at)
    const fresh = await signIn((await second()).userId)
    expect(await refusal(decideFactorReset(fresh, { resetId: waiting.resetId, granted: true }))).toBe(
      'reset-not-found',
    )
    expect(await readFactorResets(fresh)).toEqual([])
  })

  test('is not asked for oneself, without a reason, twice, or where there is nothing to reset', async () => {
    const asking = await first()
    const { userId } = await lost()
    const request = (wish: { userId: bigint; reason: string }) => refusal(requestFactorReset(asking, wish))
    expect(await request({ userId: asking.userId, reason })).toBe('second-person-needed')
    expect(await request({ userId, reason: ' \n ' })).toBe('reason-missing')
    expect(await request({ userId: 1n, reason })).toBe('account-not-found')
    expect(await request({ userId: (await anna()).userId, reason })).toBe('factor-missing')
    await requestFactorReset(asking, { userId, reason })
    expect(await request({ userId, reason })).toBe('reset-waiting')
  })

  test('is nothing for anybody else', async () => {
    const { userId } = await lost()
    const stranger = await anna()
    expect(await refusal(requestFactorReset(stranger, { userId, reason }))).toBe('not-allowed')
    expect(await refusal(readFactorResets(stranger))).toBe('not-allowed')
    const { resetId } = await requestFactorReset(await first(), { userId, reason })
    expect(await refusal(decideFactorReset(stranger, { resetId, granted: true }))).toBe('not-allowed')
  })

  test('is the operator’s alone to do at once', async () => {
    const { userId, other } = await lost()
    await resetFactors('operator', { userId, reason })
    expect((await readFactors({ userId })).appSince).toBeNull()
    expect(await readSession(tokenOf(other))).toBeNull()
    expect(await refusal(resetFactors('operator', { userId, reason }))).toBe('factor-missing')
  })
})
