import { afterEach, describe, expect, test } from 'vitest'
import { giveRole } from '#domain/agencies/give-role.ts'
import { updateSettings } from '#domain/instance/update-settings.ts'
import { endAllSessions } from '#domain/sessions/end-all-sessions.ts'
import { readSession } from '#domain/sessions/read-session.ts'
import { readSessions } from '#domain/sessions/read-sessions.ts'
import { revokeSession } from '#domain/sessions/revoke-session.ts'
import { startSession } from '#domain/sessions/start-session.ts'
import { strengthenSession } from '#domain/sessions/strengthen-session.ts'
import { setClock } from '#platform/clock.ts'
import { database, transaction } from '#platform/database.ts'
import { setUpApp } from '../rig/app-code.ts'
import { bernd, citizen, ostufer, signIn, tokenOf } from '../rig/cast.ts'
import { committed, connectTestDatabase } from '../rig/connect.ts'
import { refusal } from '../rig/refusal.ts'

connectTestDatabase()
afterEach(async () => {
  setClock(undefined)
  await database().instanceSetting.deleteMany()
  await updateSettings('operator', { stepUpMinutes: 15 })
})

const hours = (many: number) => {
  const at = new Date(Date.now() + many * 3_600_000)
  setClock(() => at)
}
let count = 0
const somebody = () => citizen(`sitzung_${++count}`)

describe('how long a session lasts', () => {
  test('a role given while it runs shortens it', async () => {
    const viewer = await somebody()
    hours(13)
    expect(await readSession(tokenOf(viewer))).not.toBeNull()
    const other = await somebody()
    await giveRole('operator', { unitId: await ostufer(), userId: other.userId, role: 'author' })
    hours(13 + 12.1)
    expect(await readSession(tokenOf(other))).toBeNull()
  })

  test('a setting changed while it runs shortens it', async () => {
    const viewer = await somebody()
    hours(5)
    expect(await readSession(tokenOf(viewer))).not.toBeNull()
    await updateSettings('operator', { citizenIdleHours: 4 })
    hours(8.9)
    expect(await readSession(tokenOf(viewer))).not.toBeNull()
    hours(13)
    expect(await readSession(tokenOf(viewer))).toBeNull()
  })

  test('a longer setting does not lengthen it', async () => {
    const viewer = await somebody()
    await updateSettings('operator', { citizenIdleHours: 8_000, citizenMaxHours: 8_700 })
    hours(721)
    expect(await readSession(tokenOf(viewer))).toBeNull()
  })

  test('its end in any case comes however much it is used', async () => {
    const viewer = await somebody()
    await updateSettings('operator', { citizenIdleHours: 4, citizenMaxHours: 10 })
    for (const hour of [3, 6, 9]) {
      hours(hour)
      expect(await readSession(tokenOf(viewer))).not.toBeNull()
    }
    hours(10.1)
    expect(await readSession(tokenOf(viewer))).toBeNull()
  })

  test('who still has to show a second factor has a quarter of an hour', async () => {
    const viewer = await somebody()
    await setUpApp(viewer)
    const begun = await startSession({ userId: viewer.userId, userAgent: '', proof: 'password' })
    expect(begun.expiresAt.getTime() - Date.now()).toBeLessThanOrEqual(15 * 60_000)
    hours(0.2)
    expect((await readSession(begun.token))?.stage).toBe('second-factor')
    const shown = await transaction((tx) => strengthenSession(tx, begun.sessionId, 'totp'))
    hours(100)
    expect((await readSession(shown.token))?.stage).toBe('full')
    setClock(undefined)
    const forgotten = await startSession({ userId: viewer.userId, userAgent: '', proof: 'password' })
    hours(0.3)
    expect(await readSession(forgotten.token)).toBeNull()
  })

  test('being asked again does not move the end', async () => {
    const viewer = await somebody()
    hours(100)
    const { token, expiresAt } = await transaction((tx) => strengthenSession(tx, viewer.sessionId, 'passkey'))
    const row = await database().session.findUniqueOrThrow({ where: { id: viewer.sessionId } })
    expect(expiresAt.getTime() - row.createdAt.getTime()).toBe(2_160 * 3_600_000)
    expect(await readSession(token)).not.toBeNull()
  })
})

describe('the list of one’s browsers', () => {
  test('shows each with device and last use, this one first, and nobody else’s', async () => {
    const viewer = await somebody()
    await startSession({
      userId: viewer.userId,
      userAgent: 'Mozilla/5.0 (Windows NT 10.0) Chrome/150.0',
      proof: 'password',
    })
    await signIn((await bernd()).userId)
    const lines = await readSessions(viewer)
    expect(lines).toMatchObject([
      { id: viewer.sessionId, isThis: true, proof: 'passkey', actingAs: viewer.handle },
      { isThis: false, userAgent: 'Chrome, Windows', proof: 'password' },
    ])
    expect(JSON.stringify(lines)).not.toContain(tokenOf(viewer))
  })

  test('leaves out what is over', async () => {
    const viewer = await somebody()
    const ended = await signIn(viewer.userId)
    await signIn(viewer.userId)
    await revokeSession(viewer, ended.sessionId)
    expect(await readSessions(viewer)).toHaveLength(2)
    hours(721)
    const fresh = await signIn(viewer.userId)
    expect(await readSessions(fresh)).toHaveLength(1)
  })
})

describe('signing one browser out', () => {
  test('ends that one at once, tells every node and is written down', async () => {
    const viewer = await somebody()
    const [lost, kept] = [await signIn(viewer.userId), await signIn(viewer.userId)]
    await revokeSession(viewer, lost.sessionId)
    expect(await readSession(tokenOf(lost))).toBeNull()
    expect(await readSession(tokenOf(kept))).not.toBeNull()
    expect(await committed('session.ended')).toContainEqual({ sessionIds: [lost.sessionId] })
    const act = await database().auditEntry.findFirst({ where: { subjectId: lost.sessionId } })
    expect(act).toMatchObject({ action: 'session.revoked', actorId: viewer.userId })
    expect(await refusal(revokeSession(viewer, lost.sessionId))).toBe('session-not-found')
  })

  test('somebody else’s browser, or none, is not found', async () => {
    const [viewer, other] = [await somebody(), await somebody()]
    for (const id of [other.sessionId, '', 'x', '00000000-0000-0000-0000-000000000000']) {
      expect(await refusal(revokeSession(viewer, id))).toBe('session-not-found')
    }
    expect(await readSession(tokenOf(other))).not.toBeNull()
  })

  test('all others can go at once, this one stays', async () => {
    const viewer = await somebody()
    const others = [await signIn(viewer.userId), await signIn(viewer.userId)]
    await endAllSessions(viewer, { keepThis: true })
    for (const other of others) expect(await readSession(tokenOf(other))).toBeNull()
    expect(await readSession(tokenOf(viewer))).not.toBeNull()
  })
})
