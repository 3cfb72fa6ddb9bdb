import { describe, expect, test } from 'vitest'
import { readAccountForAdministration } from '#domain/accounts/read-account-for-administration.ts'
import { type AccountStatus, searchAccounts } from '#domain/accounts/search-accounts.ts'
import { suspendAccount } from '#domain/accounts/suspend-account.ts'
import { createAgency } from '#domain/agencies/create-agency.ts'
import { disablePerson } from '#domain/identity/disable-person.ts'
import { database } from '#platform/database.ts'
import { bernd, citizen, ostufer } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'

connectTestDatabase()

describe('the search of accounts', () => {
  const handles = async (query: string, status?: AccountStatus) =>
    (await searchAccounts('operator', { query, status })).found.map(({ handle }) => handle)

  test('finds by part of handle or name, and an address only as a whole', async () => {
    const { handle } = await citizen('zaunkoenig', 'Zacharias Zaun')
    expect(await handles('zaunk')).toEqual([handle])
    expect(await handles('@zaunkoenig')).toEqual([handle])
    expect(await handles('zacharias z')).toEqual([handle])
    expect(await handles('Zaunkoenig@Example.org')).toEqual([handle])
    expect(await handles('zaunkoenig@example')).toEqual([])
    expect(await handles('unkoenig@example.org')).toEqual([])
  })

  test('finds officers without an account by their name', async () => {
    const { id } = await database().user.create({ data: { email: 'officer.only@example.org' } })
    await database().officer.create({ data: { userId: id, name: 'Frauke Feddersen', title: 'PHK' } })
    expect((await searchAccounts('operator', { query: 'feddersen' })).found).toEqual([
      {
        id: id.toString(),
        kind: 'person',
        name: 'Frauke Feddersen',
        handle: null,
        isOfficer: true,
        status: 'active',
      },
    ])
    expect(await readAccountForAdministration('operator', id)).toMatchObject({
      account: null,
      officer: { name: 'Frauke Feddersen', title: 'PHK' },
      person: { email: 'officer.only@example.org', hasPassword: false, passkeys: 0 },
      roles: [],
    })
  })

  test('takes what was typed as it stands, wildcards too', async () => {
    expect(await handles('%')).toEqual([])
    expect(await handles('zaun_oenig')).toEqual([])
    expect(await handles('\\')).toEqual([])
  })

  test('filters by status', async () => {
    const [a, b, c] = [await citizen('stand_a'), await citizen('stand_b'), await citizen('stand_c')]
    await suspendAccount('operator', a.accountId, 'spam')
    await disablePerson('operator', b.userId, 'spam')
    expect(await handles('stand_', 'suspended')).toEqual([a.handle])
    expect(await handles('stand_', 'disabled')).toEqual([b.handle])
    expect(await handles('stand_', 'active')).toEqual([c.handle])
    expect(await handles('stand_')).toEqual([c.handle, b.handle, a.handle])
  })

  test('goes on where a page ended, without a gap', async () => {
    const seen: string[] = []
    await database().user.createMany({
      data: Array.from({ length: 45 }, (_, index) => ({ email: `seite${index}@example.org` })),
    })
    for (let before: bigint | undefined; ; ) {
      const { found, older } = await searchAccounts('operator', { query: '', before })
      seen.push(...found.map(({ id }) => id))
      if (!older) break
      before = BigInt(older)
    }
    const people = await database().user.count()
    const agencies = await database().account.count({ where: { kind: 'agency' } })
    expect(seen).toHaveLength(people + agencies)
    expect(new Set(seen).size).toBe(seen.length)
  })

  test('shows an agency, which is nobody’s', async () => {
    const { accountId } = await createAgency('operator', {
      unitId: await ostufer(),
      handle: 'polizei_suche',
      displayName: 'Polizei Suche',
      authority: 'Landespolizei',
      region: 'Ostufer',
      phone: '',
      websiteUrl: '',
      houseRulesDe: '',
      houseRulesEn: '',
    })
    expect(await readAccountForAdministration('operator', accountId)).toMatchObject({
      person: null,
      account: { handle: 'polizei_suche', unit: { name: 'Polizeidirektion Ostufer' } },
    })
    const { userId, accountId: ofBernd } = await bernd()
    expect((await readAccountForAdministration('operator', ofBernd)).id).toBe(userId.toString())
  })
})
