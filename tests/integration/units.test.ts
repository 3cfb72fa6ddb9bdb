import { beforeAll, describe, expect, test } from 'vitest'
import { assignAgency } from '#domain/agencies/assign-agency.ts'
import { createUnit } from '#domain/agencies/create-unit.ts'
import { deleteUnit } from '#domain/agencies/delete-unit.ts'
import { findStaffCandidate } from '#domain/agencies/find-staff-candidate.ts'
import { giveRole } from '#domain/agencies/give-role.ts'
import { moveUnit } from '#domain/agencies/move-unit.ts'
import { readUnit } from '#domain/agencies/read-unit.ts'
import { readUnitTree } from '#domain/agencies/read-unit-tree.ts'
import { renameUnit } from '#domain/agencies/rename-unit.ts'
import { takeRole } from '#domain/agencies/take-role.ts'
import { createStaff } from '#domain/identity/create-staff.ts'
import { addOfficer } from '#domain/officers/add-officer.ts'
import { readSession } from '#domain/sessions/read-session.ts'
import { startSession } from '#domain/sessions/start-session.ts'
import { switchAccount } from '#domain/sessions/switch-account.ts'
import { database } from '#platform/database.ts'
import { anna, bernd, citizen, jonas, karin, ostufer, polizeiOstufer, signIn } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { outcome, refusal } from '../rig/refusal.ts'

connectTestDatabase()

const unit = async (name: string, parentId: bigint | null = null) =>
  (await createUnit('operator', { name, parentId })).unitId

/** Ministry › police › directorate › station, with an administrator of the police. */
let ministry: bigint
let police: bigint
let directorate: bigint
let station: bigint
let chief: Awaited<ReturnType<typeof signIn>>

beforeAll(async () => {
  ministry = await unit('Ministerium')
  police = await unit('Landespolizei', ministry)
  directorate = await unit('Direktion Nord', police)
  station = await unit('Wache Hafen', directorate)
  const { userId } = await citizen('chefin', 'Rike Chefin')
  await giveRole('operator', { unitId: police, userId, role: 'administrator' })
  chief = await signIn(userId)
})

describe('whoever administers a unit', () => {
  test('administers everything below it', async () => {
    await renameUnit(chief, { unitId: station, name: ' Wache  Hafen 2 ' })
    expect((await readUnit(chief, station)).name).toBe('Wache Hafen 2')
    const { unitId } = await createUnit(chief, { name: 'Dienstgruppe A', parentId: station })
    await giveRole(chief, { unitId, userId: (await anna()).userId, role: 'moderator' })
    await takeRole(chief, { unitId, userId: (await anna()).userId })
    await deleteUnit(chief, unitId)
    expect(await refusal(readUnit('operator', unitId))).toBe('unit-not-found')
  })

  test('has no right above it, and cannot give herself one', async () => {
    const { userId } = chief
    const role = 'administrator' as const
    expect(await refusal(giveRole(chief, { unitId: ministry, userId, role }))).toBe('not-allowed')
    expect(await refusal(renameUnit(chief, { unitId: ministry, name: 'Meins' }))).toBe('not-allowed')
    expect(await refusal(readUnit(chief, ministry))).toBe('not-allowed')
    expect(await refusal(createUnit(chief, { name: 'Oben', parentId: null }))).toBe('not-allowed')
    expect(await refusal(createUnit(chief, { name: 'Daneben', parentId: ministry }))).toBe('not-allowed')
    expect(await refusal(findStaffCandidate(chief, ministry, 'anna'))).toBe('not-allowed')
  })

  test('cannot take her own unit out of the reach of those above', async () => {
    expect(await refusal(moveUnit(chief, { unitId: police, parentId: null }))).toBe('not-allowed')
    const elsewhere = await unit('Anderes Ministerium')
    await giveRole('operator', { unitId: elsewhere, userId: chief.userId, role: 'administrator' })
    expect(await refusal(moveUnit(chief, { unitId: police, parentId: elsewhere }))).toBe('not-allowed')
    await takeRole('operator', { unitId: elsewhere, userId: chief.userId })
  })

  test('sees her part of the tree, with what is in it, and an instance administrator sees all', async () => {
    const tree = await readUnitTree(chief)
    expect(tree.map(({ name, level, parts, staff }) => [name, level, parts, staff])).toEqual([
      ['Landespolizei', 0, 1, 1],
      ['Direktion Nord', 1, 1, 0],
      ['Wache Hafen 2', 2, 0, 0],
    ])
    await giveRole('operator', { unitId: station, userId: chief.userId, role: 'administrator' })
    expect(await readUnitTree(chief)).toHaveLength(3)
    await takeRole('operator', { unitId: station, userId: chief.userId })
    const { userId } = await bernd()
    await database().user.update({ where: { id: userId }, data: { instanceAdministrator: true } })
    expect(await readUnitTree(await bernd())).toEqual(await readUnitTree('operator'))
    expect((await readUnitTree(await bernd()))[1]?.name).toBe('Ministerium')
    await database().user.update({ where: { id: userId }, data: { instanceAdministrator: false } })
  })

  test('finds who is not staff by her whole e-mail address only, never by her handle', async () => {
    const { userId } = await anna()
    for (const typed of ['anna@example.org', ' Anna@Example.org']) {
      expect(await findStaffCandidate(chief, station, typed)).toEqual({ userId, name: 'Anna Petersen' })
    }
    for (const typed of ['@anna', 'ANNA', 'ann', 'anna@', '%', 'Anna Petersen', '']) {
      expect(await refusal(findStaffCandidate(chief, station, typed))).toBe('person-not-found')
    }
  })

  test('finds her own staff by handle, too, and nobody else’s', async () => {
    const { userId } = await citizen('wachhabender', 'Ole Wachhabender')
    await giveRole('operator', { unitId: ministry, userId, role: 'author' })
    expect(await refusal(findStaffCandidate(chief, station, '@wachhabender'))).toBe('person-not-found')
    await giveRole('operator', { unitId: directorate, userId, role: 'author' })
    for (const actor of [chief, 'operator'] as const) {
      expect((await findStaffCandidate(actor, station, '@wachhabender')).userId).toBe(userId)
    }
    await takeRole('operator', { unitId: directorate, userId })
    await takeRole('operator', { unitId: ministry, userId })
  })

  test('cannot make somebody staff in silence: a letter tells her, once', async () => {
    const { userId } = await citizen('ahnungslos')
    const told = () => database().letter.count({ where: { kind: 'role-given' } })
    const before = await told()
    await giveRole(chief, { unitId: station, userId, role: 'officer' })
    await giveRole(chief, { unitId: station, userId, role: 'officer' })
    expect(await told()).toBe(before + 1)
    await takeRole(chief, { unitId: station, userId })
  })

  test('learns the e-mail address of officers and of who has no profile, not of a citizen', async () => {
    const [handle, officer] = [await citizen('nur_buergerin'), await citizen('im_verzeichnis')]
    const { userId: plain } = await createStaff({ email: 'ohne@example.org', password: null, locale: 'de' })
    for (const userId of [handle.userId, officer.userId, plain]) {
      await giveRole('operator', { unitId: station, userId, role: 'officer' })
    }
    const entry = { name: 'Ida Verzeichnis', title: '', phone: '', email: 'im_verzeichnis@example.org' }
    await addOfficer(chief, { ...entry, unitId: station })
    const { staff } = await readUnit(chief, station)
    expect(staff.map(({ name, email }) => [name, email])).toEqual([
      ['Ida Verzeichnis', 'im_verzeichnis@example.org'],
      ['nur_buergerin', null],
      ['ohne@example.org', 'ohne@example.org'],
    ])
    for (const userId of [handle.userId, officer.userId, plain]) {
      await takeRole('operator', { unitId: station, userId })
    }
  })

  test('needs a recent proof of who she is to change anything', async () => {
    const { sessionId } = chief
    const long = new Date(Date.now() - 3_600_000)
    await database().session.update({ where: { id: sessionId }, data: { provenAt: long } })
    expect(await refusal(renameUnit(chief, { unitId: station, name: 'Alt' }))).toBe('proof-needed')
    expect(await refusal(moveUnit(chief, { unitId: station, parentId: police }))).toBe('proof-needed')
    expect(await refusal(deleteUnit(chief, station))).toBe('proof-needed')
    await database().session.update({ where: { id: sessionId }, data: { provenAt: new Date() } })
  })
})

describe('staff who administer nothing', () => {
  test('see and change no unit', async () => {
    const author = await jonas()
    expect(await refusal(readUnitTree(author))).toBe('not-allowed')
    expect(await refusal(readUnit(author, await ostufer()))).toBe('not-allowed')
    expect(await refusal(renameUnit(author, { unitId: await ostufer(), name: 'Neu' }))).toBe('not-allowed')
    expect(await refusal(deleteUnit(author, await ostufer()))).toBe('not-allowed')
    expect(await refusal(readUnitTree(await anna()))).toBe('not-allowed')
  })
})

describe('a unit', () => {
  test('moves with everything below it', async () => {
    const south = await unit('Direktion Süd', police)
    await moveUnit(chief, { unitId: station, parentId: south })
    expect((await readUnit(chief, station)).above.map(({ name }) => name)).toEqual([
      'Ministerium',
      'Landespolizei',
      'Direktion Süd',
    ])
    await moveUnit(chief, { unitId: station, parentId: directorate })
    await deleteUnit(chief, south)
  })

  test('never becomes a part of itself, also when two are moved at once', async () => {
    expect(await refusal(moveUnit(chief, { unitId: directorate, parentId: directorate }))).toBe(
      'unit-in-itself',
    )
    expect(await refusal(moveUnit(chief, { unitId: directorate, parentId: station }))).toBe('unit-in-itself')
    const [one, two] = [await unit('Eins', police), await unit('Zwei', police)]
    const outcomes = await Promise.all([
      outcome(moveUnit(chief, { unitId: one, parentId: two })),
      outcome(moveUnit(chief, { unitId: two, parentId: one })),
    ])
    expect(outcomes.toSorted()).toEqual(['done', 'unit-in-itself'])
    expect(await readUnitTree('operator')).toHaveLength(await database().unit.count())
  })

  test('stands on one of twelve levels, whether made or moved there', async () => {
    let deepest = await unit('Ebene 1')
    for (let level = 2; level <= 12; level++) deepest = await unit(`Ebene ${level}`, deepest)
    expect(await refusal(unit('Ebene 13', deepest))).toBe('unit-too-deep')
    const { above } = await readUnit('operator', deepest)
    const eleventh = BigInt(above.at(-1)?.id ?? 0)
    expect(await refusal(moveUnit('operator', { unitId: directorate, parentId: eleventh }))).toBe(
      'unit-too-deep',
    )
    const alone = await unit('Allein')
    await moveUnit('operator', { unitId: alone, parentId: eleventh })
  })

  test('is deleted only when nothing is left in it', async () => {
    expect(await refusal(deleteUnit('operator', directorate))).toBe('unit-not-empty')
    await polizeiOstufer()
    expect(await refusal(deleteUnit('operator', await ostufer()))).toBe('unit-not-empty')
    const staffed = await unit('Besetzt')
    await giveRole('operator', { unitId: staffed, userId: (await anna()).userId, role: 'officer' })
    expect(await refusal(deleteUnit('operator', staffed))).toBe('unit-not-empty')
    await takeRole('operator', { unitId: staffed, userId: (await anna()).userId })
    await deleteUnit('operator', staffed)
  })

  test('needs a name', async () => {
    expect(await refusal(renameUnit('operator', { unitId: station, name: ' \u202e ' }))).toBe(
      'unit-name-invalid',
    )
    expect(await refusal(renameUnit('operator', { unitId: station, name: 'x'.repeat(121) }))).toBe(
      'unit-name-invalid',
    )
    expect(await refusal(renameUnit('operator', { unitId: 1n, name: 'Name' }))).toBe('unit-not-found')
  })

  test('shows staff with all their roles, and the accounts they write for', async () => {
    await jonas()
    const author = await karin()
    const { staff, agencies } = await readUnit(author, await ostufer())
    expect(staff.map(({ name, email, handle, roles }) => [name, email, handle, roles])).toEqual([
      ['Jonas Behrens', null, 'jonas', [{ role: 'author', byProvider: false }]],
      ['Karin Lorenzen', null, 'karin', [{ role: 'administrator', byProvider: false }]],
    ])
    expect(agencies.map(({ handle }) => handle)).toEqual(['polizei_ostufer'])
  })
})

describe('an agency account that is handed to another unit', () => {
  test('is written by its team alone, and browsers of the former team end at once', async () => {
    const accountId = await polizeiOstufer()
    const [former, both] = [await citizen('frueher'), await citizen('beides')]
    const unitId = await unit('Neue Pressestelle')
    for (const { userId } of [former, both]) {
      await giveRole('operator', { unitId: await ostufer(), userId, role: 'author' })
    }
    await giveRole('operator', { unitId, userId: both.userId, role: 'author' })
    const browsers = await Promise.all([former, both].map(({ userId }) => actingAs(userId, accountId)))
    await assignAgency('operator', { accountId, unitId })
    expect(await readSession(browsers[0] ?? '')).toBeNull()
    expect(await readSession(browsers[1] ?? '')).toMatchObject({ viewer: { handle: 'polizei_ostufer' } })
    expect(await refusal(switchAccount(former, accountId))).toBe('not-your-account')
    await assignAgency('operator', { accountId, unitId: await ostufer() })
  })

  test('needs an administrator of both units', async () => {
    const accountId = await polizeiOstufer()
    const move = { accountId, unitId: station }
    expect(await refusal(assignAgency(chief, move))).toBe('not-allowed')
    expect(await refusal(assignAgency(await karin(), move))).toBe('not-allowed')
    expect(await refusal(assignAgency('operator', { ...move, accountId: chief.accountId }))).toBe(
      'not-an-agency',
    )
  })

  async function actingAs(userId: bigint, accountId: bigint): Promise<string> {
    const { token } = await startSession({ userId, userAgent: 'Firefox', proof: 'passkey' })
    const viewer = (await readSession(token))?.viewer
    if (!viewer) throw new Error('not signed in')
    await switchAccount(viewer, accountId)
    return token
  }
})

test('every change of a unit is in the audit log, with who, what and where', async () => {
  const place = await unit('Protokoll', police)
  await renameUnit(chief, { unitId: place, name: 'Protokoll 2' })
  await renameUnit(chief, { unitId: place, name: 'Protokoll 2' })
  await moveUnit(chief, { unitId: place, parentId: station })
  await deleteUnit(chief, place)
  const entries = await database().auditEntry.findMany({
    where: { subjectKind: 'unit', subjectId: place.toString() },
    orderBy: { id: 'asc' },
  })
  expect(
    entries.map(({ action, actorKind, actorId, unitId }) => [action, actorKind, actorId, unitId]),
  ).toEqual([
    ['unit.created', 'operator', null, police],
    ['unit.renamed', 'user', chief.userId, place],
    ['unit.moved', 'user', chief.userId, place],
    ['unit.deleted', 'user', chief.userId, station],
  ])
  expect(entries[2]?.details).toEqual({ from: police.toString(), to: station.toString() })
})
