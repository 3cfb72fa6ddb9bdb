import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readActingAccounts } from '#domain/accounts/read-acting-accounts.ts'
import { addMember } from '#domain/agencies/add-member.ts'
import { createAgency } from '#domain/agencies/create-agency.ts'
import { checkPassword } from '#domain/identity/check-password.ts'
import { endAllSessions } from '#domain/sessions/end-all-sessions.ts'
import { endSession } from '#domain/sessions/end-session.ts'
import { readSession } from '#domain/sessions/read-session.ts'
import { startSession } from '#domain/sessions/start-session.ts'
import { switchAccount } from '#domain/sessions/switch-account.ts'
import { setClock } from '#platform/clock.ts'
import { database } from '#platform/database.ts'
import { anna, bernd, citizen, karin, karinHerself, polizeiOstufer, signIn } from '../rig/cast.ts'
import { committed, connectTestDatabase } from '../rig/connect.ts'
import { password } from '../rig/password.ts'
import { refusal } from '../rig/refusal.ts'

connectTestDatabase()
const day = 86_400_000
beforeEach(() => setClock(undefined))
afterEach(() => setClock(undefined))

describe('signing in', () => {
  test('the right password tells who it is, in whatever case the address is typed', async () => {
    const { userId } = await anna()
    expect(await checkPassword({ email: ' ANNA@example.org', password })).toEqual({ userId })
  })

  test('a password matches however its characters were composed', async () => {
    const { userId } = await anna()
    expect(await checkPassword({ email: 'anna@example.org', password: password.normalize('NFD') })).toEqual({
      userId,
    })
  })

  test.each([
    ['a wrong password', 'anna@example.org', 'Nordküste im Sommer'],
    ['an unknown address', 'niemand@example.org', password],
    ['an empty form', '', ''],
    ['an address with a NUL', 'anna@example.org\0', password],
    ['a password of a megabyte', 'anna@example.org', 'x'.repeat(1_000_000)],
  ])('%s gets the same answer', async (_, email, typed) => {
    await anna()
    expect(await refusal(checkPassword({ email, password: typed }))).toBe('wrong-credentials')
  })

  test('an unknown address costs about the work of a wrong password', async () => {
    await anna()
    const time = async (email: string) => {
      const begin = process.hrtime.bigint()
      await refusal(checkPassword({ email, password: 'falsch, falsch' }))
      return Number(process.hrtime.bigint() - begin) / 1e6
    }
    await time('anna@example.org')
    const [known, unknown] = [[0], [0]]
    for (let round = 0; round < 5; round++) {
      known.push(await time('anna@example.org'))
      unknown.push(await time('niemand@example.org'))
    }
    const median = (times: number[]) => times.slice(1).sort((a, b) => a - b)[2] ?? 0
    expect(median(unknown)).toBeGreaterThan(median(known) / 3)
  })

  test('a disabled user cannot sign in, and her browsers are signed out', async () => {
    const viewer = await citizen('gesperrt')
    await database().user.update({ where: { id: viewer.userId }, data: { disabledAt: new Date() } })
    expect(await refusal(checkPassword({ email: 'gesperrt@example.org', password }))).toBe(
      'wrong-credentials',
    )
    expect(await readSession(viewer.sessionId)).toBeNull()
  })
})

describe('a session', () => {
  test('says who she is and as which account she acts', async () => {
    const viewer = await anna()
    expect(await readSession(viewer.sessionId)).toEqual(viewer)
    expect(viewer).toMatchObject({ handle: 'anna', displayName: 'Anna Petersen', kind: 'person' })
  })

  test('keeps of the browser only make and system', async () => {
    const viewer = await anna()
    const row = await database().session.findUniqueOrThrow({ where: { id: viewer.sessionId } })
    expect(row.userAgent).toBe('Firefox, Linux')
  })

  test.each([['nonsense'], ['00000000-0000-0000-0000-000000000000'], ['']])(
    'that does not exist (%j) is nobody',
    async (id) => {
      expect(await readSession(id)).toBeNull()
    },
  )

  test('ends after 30 days', async () => {
    const viewer = await signIn((await anna()).userId)
    setClock(() => new Date(Date.now() + 29 * day))
    expect(await readSession(viewer.sessionId)).not.toBeNull()
    setClock(() => new Date(Date.now() + 30 * day))
    expect(await readSession(viewer.sessionId)).toBeNull()
  })

  test('remembers when it was last seen, to a quarter of an hour', async () => {
    const viewer = await signIn((await anna()).userId)
    const lastSeen = async () =>
      (await database().session.findUniqueOrThrow({ where: { id: viewer.sessionId } })).lastSeenAt.getTime()
    const began = await lastSeen()
    setClock(() => new Date(began + 10 * 60_000))
    await readSession(viewer.sessionId)
    expect(await lastSeen()).toBe(began)
    setClock(() => new Date(began + 16 * 60_000))
    await readSession(viewer.sessionId)
    expect(await lastSeen()).toBe(began + 16 * 60_000)
  })

  test('that is ended is over, once and for all', async () => {
    const viewer = await signIn((await bernd()).userId)
    await endSession(viewer)
    await endSession(viewer)
    expect(await readSession(viewer.sessionId)).toBeNull()
    const ended = (await committed('session.ended')).filter((it) => it.sessionIds.includes(viewer.sessionId))
    expect(ended).toHaveLength(1)
  })

  test('can be the only one that stays when she signs out everywhere else', async () => {
    const here = await citizen('ueberall')
    const there = await signIn(here.userId)
    const somebody = await anna()
    await endAllSessions(here, { keepThis: true })
    expect(await readSession(there.sessionId)).toBeNull()
    expect(await readSession(here.sessionId)).not.toBeNull()
    expect(await readSession(somebody.sessionId)).not.toBeNull()
    await endAllSessions(here)
    expect(await readSession(here.sessionId)).toBeNull()
  })

  test('of a suspended account is over', async () => {
    const viewer = await citizen('stoerer')
    await database().account.update({ where: { id: viewer.accountId }, data: { suspendedAt: new Date() } })
    expect(await readSession(viewer.sessionId)).toBeNull()
    expect(await refusal(startSession({ userId: viewer.userId, userAgent: '' }))).toBe('account-suspended')
  })
})

describe('acting as another account', () => {
  test('an officer acts as her agency in this browser only', async () => {
    const officer = await karin()
    const herself = await karinHerself()
    expect(await readSession(officer.sessionId)).toMatchObject({ handle: 'polizei_ostufer', kind: 'agency' })
    expect(await readSession(herself.sessionId)).toMatchObject({ handle: 'karin', kind: 'person' })
    expect(officer.userId).toBe(herself.userId)
  })

  test('she may switch back, and sees which accounts she may act as', async () => {
    const officer = await karin()
    const own = (await karinHerself()).accountId
    const other = await signIn(officer.userId)
    const asAgency = await switchAccount(other, await polizeiOstufer())
    expect(await switchAccount(asAgency, own)).toEqual(await readSession(other.sessionId))
    expect((await readActingAccounts(other)).map(({ handle }) => handle)).toEqual([
      'karin',
      'polizei_ostufer',
    ])
  })

  test('nobody acts as an agency she does not write for, nor as another person', async () => {
    const citizen = await anna()
    expect(await refusal(switchAccount(citizen, await polizeiOstufer()))).toBe('not-your-account')
    expect(await refusal(switchAccount(citizen, (await bernd()).accountId))).toBe('not-your-account')
    expect(await readSession(citizen.sessionId)).toMatchObject({ handle: 'anna' })
  })

  test('an ended session cannot be switched', async () => {
    const viewer = await signIn((await karin()).userId)
    await endSession(viewer)
    expect(await refusal(switchAccount(viewer, await polizeiOstufer()))).toBe('sign-in-needed')
  })

  test('an officer whose own account is suspended still writes for her agency', async () => {
    const officer = await citizen('privat')
    const { accountId } = await createAgency({
      handle: 'polizei_westufer',
      displayName: 'Polizei Westufer',
      authority: 'Landespolizei Nordküste',
      region: 'Westufer',
      phone: '',
      websiteUrl: '',
      houseRulesDe: '',
      houseRulesEn: '',
    })
    await addMember('operator', { agencyId: accountId, userId: officer.userId, role: 'author' })
    await database().account.update({ where: { id: officer.accountId }, data: { suspendedAt: new Date() } })
    expect(await signIn(officer.userId)).toMatchObject({ accountId, kind: 'agency' })
  })
})
