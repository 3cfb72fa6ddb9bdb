import { beforeAll, describe, expect, test } from 'vitest'
import { createUnit } from '#domain/agencies/create-unit.ts'
import { giveRole } from '#domain/agencies/give-role.ts'
import { disablePerson } from '#domain/identity/disable-person.ts'
import { addOfficer } from '#domain/officers/add-officer.ts'
import { changeOfficer } from '#domain/officers/change-officer.ts'
import { readOwnEntry } from '#domain/officers/read-own-entry.ts'
import { removeOfficer } from '#domain/officers/remove-officer.ts'
import { searchDirectory } from '#domain/officers/search-directory.ts'
import { updateOwnEntry } from '#domain/officers/update-own-entry.ts'
import type { Principal } from '#domain/sessions/principal.ts'
import { readSession } from '#domain/sessions/read-session.ts'
import { startSession } from '#domain/sessions/start-session.ts'
import { database } from '#platform/database.ts'
import { anna, citizen, signIn } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { refusal } from '../rig/refusal.ts'

connectTestDatabase()

let police: bigint
let east: bigint
let station: bigint
let wspNord: bigint

/** Somebody without a public account, as an authority has her. */
async function newcomer(email: string): Promise<bigint> {
  const { id } = await database().user.create({ data: { email: `${email}@polizei.example` } })
  return id
}

async function officer(name: string, title: string, phone: string, unitId: bigint): Promise<bigint> {
  const email = `o${await database().user.count()}`
  const userId = await newcomer(email)
  await addOfficer('operator', { email: `${email}@polizei.example`, name, title, phone, unitId })
  return userId
}

async function enter(userId: bigint): Promise<Principal> {
  const { token } = await startSession({ userId, userAgent: 'Firefox', proof: 'passkey' })
  const principal = (await readSession(token))?.principal
  if (!principal) throw new Error('not signed in')
  return principal
}

let reader: Principal

const find = async (query: string) =>
  (await searchDirectory(reader, { query, unitId: null })).entries.map(({ name }) => name)

beforeAll(async () => {
  const unit = async (name: string, parentId: bigint | null) =>
    (await createUnit('operator', { name, parentId })).unitId
  police = await unit('Landespolizei Nordküste', null)
  east = await unit('Polizeidirektion Ostufer', police)
  station = await unit('Wache Lüttensiel', east)
  wspNord = await unit('Wasserschutzpolizei', police)
  reader = await enter(await officer('Inga Rohde', 'Leiterin Lagezentrum', '04990 110-10', police))
  await officer('Jörg Müller', 'POK, Dienstgruppenleiter', '04991 110-31', station)
  await officer('Silke Schmidt-Yıldız', 'PHKin, Wachleiterin', '+49 4991 110-30', station)
  await officer('Krzysztof Łukasiewicz', 'PK', '04991/110 35', east)
  await officer('Anke Meyer', 'Bootsführerin „Möwe“', '04990 110-71', wspNord)
  await officer('Ole Claaßen', 'Bootsführer', '', wspNord)
})

describe('a search in the directory', () => {
  test.each([
    ['Müller', 'Jörg Müller'],
    ['Muller', 'Jörg Müller'],
    ['MUELLER', 'Jörg Müller'],
    ['Joerg', 'Jörg Müller'],
    ['mu\u0308ller', 'Jörg Müller'],
    ['Lukasiewicz', 'Krzysztof Łukasiewicz'],
    ['yildiz', 'Silke Schmidt-Yıldız'],
    ['Klasen', 'Ole Claaßen'],
    ['Claassen', 'Ole Claaßen'],
  ])('finds whom "%s" means, whatever the keyboard', async (typed, name) => {
    expect((await find(typed))[0]).toBe(name)
  })

  test.each([
    ['Müler', 'Jörg Müller'],
    ['Mülller', 'Jörg Müller'],
    ['Schmitt', 'Silke Schmidt-Yıldız'],
    ['Meier', 'Anke Meyer'],
    ['Lukasiewitz', 'Krzysztof Łukasiewicz'],
    ['Krysztof Lukasievicz', 'Krzysztof Łukasiewicz'],
    ['Wachleterin', 'Silke Schmidt-Yıldız'],
  ])('forgives a mistake: "%s"', async (typed, name) => {
    expect((await find(typed))[0]).toBe(name)
  })

  test('finds by the beginning of a name, by title, and by the unit or one above it', async () => {
    expect(await find('Schmi')).toEqual(['Silke Schmidt-Yıldız'])
    expect((await find('Bootsführerin'))[0]).toBe('Anke Meyer')
    expect((await find('Lüttensiel')).toSorted()).toEqual(['Jörg Müller', 'Silke Schmidt-Yıldız'])
    expect((await find('ostufer')).toSorted()).toEqual([
      'Jörg Müller',
      'Krzysztof Łukasiewicz',
      'Silke Schmidt-Yıldız',
    ])
  })

  test('needs every word to be found', async () => {
    expect(await find('Müller Ostufer')).toEqual(['Jörg Müller'])
    expect(await find('wache Schmidt')).toEqual(['Silke Schmidt-Yıldız'])
    expect(await find('Müller Wasserschutz')).toEqual([])
    expect(await find('Xaver')).toEqual([])
  })

  test.each(['04991 110-30', '+49 4991 110 30', '0049 (0)4991/11030', '110-30'])(
    'finds who is called by %s',
    async (typed) => {
      expect(await find(typed)).toEqual(['Silke Schmidt-Yıldız'])
    },
  )

  test.each(["'; drop table officers; --", '%', '_', '\\', '"', '\0', '🚓', '( )'])(
    'takes %j for what it is: text',
    async (typed) => {
      expect(await find(typed)).toEqual([])
    },
  )

  test('reads no more than the beginning of an endless line', async () => {
    expect(await find(`Müller ${'qx'.repeat(50_000)}`)).toEqual([])
    expect(await find(`${' Müller'.repeat(20)}`)).toEqual(['Jörg Müller'])
  })

  test('lists the people of a unit and of everything below it when nothing is looked for', async () => {
    const { entries, isCut } = await searchDirectory(reader, { query: ' ', unitId: east })
    expect(entries.map(({ name }) => name)).toEqual([
      'Jörg Müller',
      'Krzysztof Łukasiewicz',
      'Silke Schmidt-Yıldız',
    ])
    expect(isCut).toBe(false)
    expect((await searchDirectory(reader, { query: '', unitId: null })).entries).toEqual([])
  })

  test('answers with name, title, phone and the way to the unit, and nothing else', async () => {
    const { entries } = await searchDirectory(reader, { query: 'Müller', unitId: null })
    expect(entries).toEqual([
      {
        userId: expect.stringMatching(/^\d+$/),
        name: 'Jörg Müller',
        title: 'POK, Dienstgruppenleiter',
        phone: '04991 110-31',
        unit: [
          { id: police.toString(), name: 'Landespolizei Nordküste' },
          { id: east.toString(), name: 'Polizeidirektion Ostufer' },
          { id: station.toString(), name: 'Wache Lüttensiel' },
        ],
      },
    ])
  })

  test('shows at most fifty, and says that there are more', async () => {
    const many = (await createUnit('operator', { name: 'Bereitschaft', parentId: police })).unitId
    for (let n = 1; n <= 51; n++) await officer(`Volker ${n}`, '', '', many)
    const page = await searchDirectory(reader, { query: 'Volker', unitId: null })
    expect([page.entries.length, page.isCut]).toEqual([50, true])
  })

  test('leaves out whoever may not sign in any more', async () => {
    const userId = await officer('Gesa Gegangen', '', '', east)
    expect(await find('Gegangen')).toEqual(['Gesa Gegangen'])
    await disablePerson('operator', userId, 'left-service')
    expect(await find('Gegangen')).toEqual([])
  })
})

describe('the directory', () => {
  test('is for staff: a citizen reads none of it', async () => {
    expect(await refusal(searchDirectory(await anna(), { query: 'Müller', unitId: null }))).toBe(
      'not-allowed',
    )
    expect(await refusal(readOwnEntry(await anna()))).toBe('not-allowed')
    expect(await refusal(updateOwnEntry(await anna(), { phone: '110' }))).toBe('not-allowed')
  })

  test('shows oneself, and lets one change the telephone number, nothing else', async () => {
    await updateOwnEntry(reader, { phone: ' 04990  110-11 ', ...{ name: 'Polizeipräsidentin' } })
    expect(await readOwnEntry(reader)).toMatchObject({ name: 'Inga Rohde', phone: '04990 110-11' })
    expect(await refusal(updateOwnEntry(reader, { phone: 'tel:110' }))).toBe('officer-invalid')
  })

  test('has no entry of staff whom nobody entered', async () => {
    const userId = await newcomer('ohne')
    await giveRole('operator', { unitId: east, userId, role: 'approver' })
    const colleague = await enter(userId)
    expect(await readOwnEntry(colleague)).toBeNull()
    expect(await refusal(updateOwnEntry(colleague, { phone: '110' }))).toBe('officer-not-found')
  })
})

describe('an administrator of a unit', () => {
  const facts = { name: 'Nele Neu', title: 'PM', phone: '' }
  let administrator: Principal

  beforeAll(async () => {
    const { userId } = await citizen('leitung_ost', 'Leitung Ost')
    await giveRole('operator', { unitId: east, userId, role: 'administrator' })
    administrator = await signIn(userId)
  })

  test('adds an officer by her e-mail address; she needs no profile', async () => {
    const userId = await newcomer('nele')
    const form = { ...facts, email: ' Nele@Polizei.example', unitId: station }
    expect(await addOfficer(administrator, form)).toEqual({ userId })
    expect(await find('Nele Neu')).toEqual(['Nele Neu'])
    expect(await database().unitMember.findMany({ where: { userId } })).toMatchObject([{ role: 'officer' }])
    expect(await database().account.count({ where: { userId } })).toBe(0)
  })

  test('invites whom nobody knows yet by mail, and learns nothing else', async () => {
    const form = { ...facts, name: 'Ida Neu', email: 'ida@polizei.example', unitId: station }
    expect(await addOfficer(administrator, form)).toEqual({ userId: null })
    expect(await database().staffInvitation.findMany({ where: { email: form.email } })).toMatchObject([
      { unitId: station, role: 'officer', name: 'Ida Neu', title: 'PM' },
    ])
    expect(await find('Ida Neu')).toEqual([])
    expect(await refusal(addOfficer(administrator, { ...form, unitId: wspNord }))).toBe('not-allowed')
  })

  test('adds nobody outside her units, nobody whose access is closed, and nobody without a name', async () => {
    await newcomer('fremd')
    const form = { ...facts, email: 'fremd@polizei.example' }
    expect(await refusal(addOfficer(administrator, { ...form, unitId: police }))).toBe('not-allowed')
    expect(await refusal(addOfficer(administrator, { ...form, unitId: wspNord }))).toBe('not-allowed')
    expect(await refusal(addOfficer(administrator, { ...form, unitId: east, name: ' ' }))).toBe(
      'officer-invalid',
    )
    expect(await refusal(addOfficer(administrator, { ...form, unitId: 1n }))).toBe('unit-not-found')
    expect(await database().unitMember.count({ where: { user: { email: form.email } } })).toBe(0)
    const closed = await newcomer('zu')
    await disablePerson('operator', closed, 'left-service')
    const again = { ...form, email: 'zu@polizei.example', unitId: east }
    expect(await refusal(addOfficer(administrator, again))).toBe('account-not-found')
  })

  test('cannot rewrite the entry of an officer of another unit, nor take it over', async () => {
    const userId = await officer('Boje Andersen', 'Bootsmann', '', wspNord)
    const theft = { ...facts, userId, unitId: east }
    expect(await refusal(changeOfficer(administrator, theft))).toBe('not-allowed')
    expect(await refusal(removeOfficer(administrator, userId))).toBe('not-allowed')
    const { email } = await database().user.findUniqueOrThrow({ where: { id: userId } })
    await addOfficer(administrator, { ...facts, email, unitId: east })
    expect(await find('Boje Andersen')).toEqual(['Boje Andersen'])
    expect(
      (await searchDirectory(reader, { query: 'Andersen', unitId: null })).entries[0]?.unit.at(-1)?.name,
    ).toBe('Wasserschutzpolizei')
  })

  test('cannot claim an entry that names no unit: it is for instance administrators', async () => {
    const userId = await officer('Heye Ohnedienst', 'PM', '', wspNord)
    await database().officer.update({ where: { userId }, data: { unitId: null } })
    expect(await refusal(changeOfficer(administrator, { ...facts, userId, unitId: east }))).toBe(
      'not-allowed',
    )
    await changeOfficer('operator', { ...facts, name: 'Heye Dienst', userId, unitId: east })
    expect(await find('Heye')).toEqual(['Heye Dienst'])
    await removeOfficer('operator', userId)
  })

  test('changes and removes entries of her own, on record', async () => {
    const userId = await officer('Tjark Umzug', 'PM', '', station)
    await changeOfficer(administrator, {
      userId,
      name: 'Tjark Umzug',
      title: 'POM',
      phone: '110',
      unitId: east,
    })
    await removeOfficer(administrator, userId)
    expect(await find('Tjark')).toEqual([])
    const entries = await database().auditEntry.findMany({
      where: { subjectKind: 'user', subjectId: userId.toString() },
      orderBy: { id: 'asc' },
    })
    expect(entries.map(({ action, unitId, details }) => [action, unitId, details])).toEqual([
      ['role.given', station, { role: 'officer' }],
      ['officer.added', station, {}],
      ['officer.changed', east, {}],
      ['officer.removed', east, {}],
    ])
  })
})
