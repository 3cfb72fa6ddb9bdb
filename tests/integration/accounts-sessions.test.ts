import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readActingAccounts } from '#domain/accounts/read-acting-accounts.ts'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { createAgency } from '#domain/agencies/create-agency.ts'
import { createUnit } from '#domain/agencies/create-unit.ts'
import { giveRole } from '#domain/agencies/give-role.ts'
import { checkPassword } from '#domain/identity/check-password.ts'
import { endAllSessions } from '#domain/sessions/end-all-sessions.ts'
import { endSession } from '#domain/sessions/end-session.ts'
import { readSession } from '#domain/sessions/read-session.ts'
import type { Proof } from '#domain/sessions/session-rules.ts'
import { startSession } from '#domain/sessions/start-session.ts'
import { strengthenSession } from '#domain/sessions/strengthen-session.ts'
import { switchAccount } from '#domain/sessions/switch-account.ts'
import { setClock } from '#platform/clock.ts'
import { database, transaction } from '#platform/database.ts'
import { anna, bernd, citizen, karin, karinHerself, polizeiOstufer, signIn, tokenOf } from '../rig/cast.ts'
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
    expect(await checkPassword({ email: ' ANNA@example.org', password })).toMatchObject({ userId })
  })

  test('a password matches however its characters were composed', async () => {
    const { userId } = await anna()
    const typed = password.normalize('NFD')
    expect(await checkPassword({ email: 'anna@example.org', password: typed })).toMatchObject({ userId })
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
    expect(await readSession(tokenOf(viewer))).toBeNull()
  })
})

describe('a session', () => {
  test('says who she is and as which account she acts', async () => {
    const viewer = await anna()
    expect(await readSession(tokenOf(viewer))).toMatchObject({ stage: 'full', standing: 'citizen', viewer })
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

  test('ends after 30 days without use, and after 90 in any case', async () => {
    const began = Date.now()
    const [idle, used] = [await signIn((await anna()).userId), await signIn((await anna()).userId)]
    const livesAfter = async (days: number, viewer: Viewer) => {
      setClock(() => new Date(began + days * day))
      return (await readSession(tokenOf(viewer))) !== null
    }
    expect(await livesAfter(29, used)).toBe(true)
    expect(await livesAfter(31, idle)).toBe(false)
    for (const days of [58, 87]) expect(await livesAfter(days, used)).toBe(true)
    expect(await livesAfter(91, used)).toBe(false)
  })

  test('of an administrator ends after two hours without use, and after half a day in any case', async () => {
    const began = Date.now()
    const { userId } = await karin()
    const [idle, used] = [await signIn(userId), await signIn(userId)]
    const livesAfter = async (hours: number, viewer: Viewer) => {
      setClock(() => new Date(began + hours * 3_600_000))
      return (await readSession(tokenOf(viewer))) !== null
    }
    expect(await livesAfter(1.9, used)).toBe(true)
    expect(await livesAfter(2.1, idle)).toBe(false)
    for (const hours of [3.5, 5, 6.5, 8, 9.5, 11]) expect(await livesAfter(hours, used)).toBe(true)
    expect(await livesAfter(12.1, used)).toBe(false)
  })

  test('remembers when it was last seen, to five minutes', async () => {
    const viewer = await signIn((await anna()).userId)
    const lastSeen = async () =>
      (await database().session.findUniqueOrThrow({ where: { id: viewer.sessionId } })).lastSeenAt.getTime()
    const began = await lastSeen()
    setClock(() => new Date(began + 4 * 60_000))
    await readSession(tokenOf(viewer))
    expect(await lastSeen()).toBe(began)
    setClock(() => new Date(began + 6 * 60_000))
    await readSession(tokenOf(viewer))
    expect(await lastSeen()).toBe(began + 6 * 60_000)
  })

  test('is found by its token only: what the database keeps opens nothing', async () => {
    const viewer = await anna()
    const { tokenHash } = await database().session.findUniqueOrThrow({ where: { id: viewer.sessionId } })
    for (const key of [viewer.sessionId, Buffer.from(tokenHash).toString('base64url')]) {
      expect(await readSession(key)).toBeNull()
    }
  })

  test('proven anew answers to another token, and the old one opens nothing', async () => {
    const viewer = await signIn((await bernd()).userId)
    const { token } = await transaction((tx) => strengthenSession(tx, viewer.sessionId, 'totp'))
    expect(await readSession(tokenOf(viewer))).toBeNull()
    expect(await readSession(token)).toMatchObject({ sessionId: viewer.sessionId })
    expect(await committed('session.changed')).toContainEqual({ sessionId: viewer.sessionId })
  })

  test('that is ended is over, once and for all', async () => {
    const viewer = await signIn((await bernd()).userId)
    await endSession(viewer)
    await endSession(viewer)
    expect(await readSession(tokenOf(viewer))).toBeNull()
    const ended = (await committed('session.ended')).filter((it) => it.sessionIds.includes(viewer.sessionId))
    expect(ended).toHaveLength(1)
  })

  test('can be the only one that stays when she signs out everywhere else', async () => {
    const here = await citizen('ueberall')
    const there = await signIn(here.userId)
    const somebody = await anna()
    await endAllSessions(here, { keepThis: true })
    expect(await readSession(tokenOf(there))).toBeNull()
    expect(await readSession(tokenOf(here))).not.toBeNull()
    expect(await readSession(tokenOf(somebody))).not.toBeNull()
    await endAllSessions(here)
    expect(await readSession(tokenOf(here))).toBeNull()
  })

  test('of a suspended account is over, and the next one acts with no account', async () => {
    const viewer = await citizen('stoerer')
    await database().account.update({ where: { id: viewer.accountId }, data: { suspendedAt: new Date() } })
    expect(await readSession(tokenOf(viewer))).toBeNull()
    const { token } = await startSession({ userId: viewer.userId, userAgent: '', proof: 'password' })
    expect(await readSession(token)).toMatchObject({ stage: 'full', viewer: null })
  })
})

describe('what a session may be used for', () => {
  const begin = async (userId: bigint, proof: Proof) => {
    const { token } = await startSession({ userId, userAgent: '', proof })
    return readSession(token)
  }

  test('a password alone opens nothing to staff but setting up a second factor', async () => {
    const { userId } = await karin()
    const nothing = { principal: null, viewer: null }
    expect(await begin(userId, 'password')).toMatchObject({ stage: 'set-up', ...nothing })
    expect(await begin(userId, 'passkey')).toMatchObject({ stage: 'full', standing: 'administrator' })
  })

  test('who has a second factor is asked for it after her password', async () => {
    const { userId } = await citizen('zweifach')
    const factor = { sealedSecret: Buffer.of(1), confirmedAt: new Date() }
    await database().totpFactor.create({ data: { userId, ...factor } })
    expect(await begin(userId, 'password')).toMatchObject({ stage: 'second-factor', viewer: null })
    expect(await begin(userId, 'recovery_code')).toMatchObject({ stage: 'full' })
  })

  test('who waits for approval may do nothing yet, whatever she proved', async () => {
    const { userId } = await citizen('wartend')
    await database().user.update({ where: { id: userId }, data: { approvedAt: null } })
    expect(await begin(userId, 'passkey')).toMatchObject({ stage: 'approval', principal: null, viewer: null })
  })
})

describe('acting as another account', () => {
  test('an officer acts as her agency in this browser only', async () => {
    const officer = await karin()
    const herself = await karinHerself()
    expect(await readSession(tokenOf(officer))).toMatchObject({
      viewer: { handle: 'polizei_ostufer', kind: 'agency' },
    })
    expect(await readSession(tokenOf(herself))).toMatchObject({ viewer: { handle: 'karin', kind: 'person' } })
    expect(officer.userId).toBe(herself.userId)
  })

  test('she may switch back, and sees which accounts she may act as', async () => {
    const officer = await karin()
    const own = (await karinHerself()).accountId
    const other = await signIn(officer.userId)
    const asAgency = await switchAccount(other, await polizeiOstufer())
    expect(await switchAccount(asAgency, own)).toEqual((await readSession(tokenOf(other)))?.viewer)
    expect((await readActingAccounts(other)).map(({ handle }) => handle)).toEqual([
      'karin',
      'polizei_ostufer',
    ])
  })

  test('nobody acts as an agency she does not write for, nor as another person', async () => {
    const citizen = await anna()
    expect(await refusal(switchAccount(citizen, await polizeiOstufer()))).toBe('not-your-account')
    expect(await refusal(switchAccount(citizen, (await bernd()).accountId))).toBe('not-your-account')
    expect(await readSession(tokenOf(citizen))).toMatchObject({ viewer: { handle: 'anna' } })
  })

  test('an ended session cannot be switched', async () => {
    const viewer = await signIn((await karin()).userId)
    await endSession(viewer)
    expect(await refusal(switchAccount(viewer, await polizeiOstufer()))).toBe('sign-in-needed')
  })

  test('an officer whose own account is suspended still writes for her agency', async () => {
    const officer = await citizen('privat')
    const { unitId } = await createUnit('operator', { name: 'Westufer', parentId: null })
    const { accountId } = await createAgency('operator', {
      unitId,
      handle: 'polizei_westufer',
      displayName: 'Polizei Westufer',
      authority: 'Landespolizei Nordküste',
      region: 'Westufer',
      phone: '',
      websiteUrl: '',
      houseRulesDe: '',
      houseRulesEn: '',
    })
    await giveRole('operator', { unitId, userId: officer.userId, role: 'author' })
    await database().account.update({ where: { id: officer.accountId }, data: { suspendedAt: new Date() } })
    expect(await signIn(officer.userId)).toMatchObject({ accountId, kind: 'agency' })
  })
})
