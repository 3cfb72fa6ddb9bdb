import { describe, expect, test } from 'vitest'
import { readAccount } from '#domain/accounts/read-account.ts'
import { updateProfile } from '#domain/accounts/update-profile.ts'
import { createAgency } from '#domain/agencies/create-agency.ts'
import { giveRole } from '#domain/agencies/give-role.ts'
import { grantMark } from '#domain/agencies/grant-mark.ts'
import { revokeMark } from '#domain/agencies/revoke-mark.ts'
import { takeRole } from '#domain/agencies/take-role.ts'
import { updateAgency } from '#domain/agencies/update-agency.ts'
import { readSession } from '#domain/sessions/read-session.ts'
import { switchAccount } from '#domain/sessions/switch-account.ts'
import { database } from '#platform/database.ts'
import { anna, citizen, jonas, karin, ostufer, polizeiOstufer, signIn, tokenOf } from '../rig/cast.ts'
import { committed, connectTestDatabase } from '../rig/connect.ts'
import { refusal } from '../rig/refusal.ts'

connectTestDatabase()

const newAgency = async (handle: string) => ({
  handle,
  unitId: await ostufer(),
  displayName: handle,
  authority: 'Landespolizei Nordküste',
  region: 'Nordküste',
  phone: '',
  websiteUrl: '',
  houseRulesDe: '',
  houseRulesEn: '',
})
const facts = {
  region: 'Ostufer und Hafen',
  phone: '0431 160-100',
  websiteUrl: 'https://ostufer.example',
  houseRulesDe: 'Wir duzen nicht.',
  houseRulesEn: '',
}

describe('an agency', () => {
  test('shows readers the authority behind it and its house rules', async () => {
    await updateAgency(await karin(), await polizeiOstufer(), facts)
    expect((await readAccount(null, { handle: 'polizei_ostufer' })).agency).toEqual({
      authority: 'Landespolizei Nordküste',
      ...facts,
    })
  })

  test('is changed by its administrators only', async () => {
    const agencyId = await polizeiOstufer()
    expect(await refusal(updateAgency(await jonas(), agencyId, facts))).toBe('not-allowed')
    expect(await refusal(updateAgency(await anna(), agencyId, facts))).toBe('not-allowed')
    const citizen = await anna()
    expect(await refusal(updateAgency(citizen, citizen.accountId, facts))).toBe('not-an-agency')
  })

  test('cannot take a handle somebody has', async () => {
    await anna()
    const before = await database().agency.count()
    expect(await refusal(createAgency('operator', await newAgency('anna')))).toBe('handle-taken')
    expect(await database().agency.count()).toBe(before)
  })

  test('changed with a bad address stays as it was', async () => {
    const before = (await readAccount(null, { handle: 'polizei_ostufer' })).agency
    const broken = { ...facts, websiteUrl: 'javascript:alert(1)' }
    expect(await refusal(updateAgency(await karin(), await polizeiOstufer(), broken))).toBe('form-invalid')
    expect((await readAccount(null, { handle: 'polizei_ostufer' })).agency).toEqual(before)
  })
})

describe('a role in a unit', () => {
  const agencyAndUnit = async () => ({ agencyId: await polizeiOstufer(), unitId: await ostufer() })

  test('is given by the operator or an administrator, not by an author or a stranger', async () => {
    const { agencyId, unitId } = await agencyAndUnit()
    const { userId } = await citizen('lena')
    const membership = { unitId, userId, role: 'author' as const }
    expect(await refusal(giveRole(await jonas(), membership))).toBe('not-allowed')
    expect(await refusal(giveRole(await anna(), membership))).toBe('not-allowed')
    await giveRole(await karin(), membership)
    expect(await switchAccount(await signIn(userId), agencyId)).toMatchObject({ handle: 'polizei_ostufer' })
  })

  test('that ends signs out the browsers acting as the agency, and only those', async () => {
    const { agencyId, unitId } = await agencyAndUnit()
    const herself = await citizen('mara')
    await giveRole('operator', { unitId, userId: herself.userId, role: 'author' })
    const asAgency = await switchAccount(await signIn(herself.userId), agencyId)
    await takeRole(await karin(), { unitId, userId: herself.userId })
    expect(await readSession(tokenOf(asAgency))).toBeNull()
    expect(await readSession(tokenOf(herself))).toMatchObject({ viewer: { handle: 'mara' } })
    expect(await committed('session.ended')).toContainEqual({ sessionIds: [asAgency.sessionId] })
    expect(await refusal(switchAccount(herself, agencyId))).toBe('not-your-account')
  })

  test('is asked for on every request: a row deleted by hand ends the session too', async () => {
    const { agencyId, unitId } = await agencyAndUnit()
    const { userId } = await citizen('nele')
    await giveRole('operator', { unitId, userId, role: 'author' })
    const asAgency = await switchAccount(await signIn(userId), agencyId)
    await database().unitMember.deleteMany({ where: { unitId, userId } })
    expect(await readSession(tokenOf(asAgency))).toBeNull()
  })

  test.each(['officer', 'moderator'] as const)('as %s does not write for its agencies', async (role) => {
    const { agencyId, unitId } = await agencyAndUnit()
    const { userId } = await citizen(`nur_${role}`)
    await giveRole('operator', { unitId, userId, role })
    expect(await refusal(switchAccount(await signIn(userId), agencyId))).toBe('not-your-account')
  })

  test('of the last administrator is not hers to end', async () => {
    const administrator = await karin()
    const { unitId } = await agencyAndUnit()
    expect(await refusal(takeRole(administrator, { unitId, userId: administrator.userId }))).toBe(
      'last-administrator',
    )
    expect(await readSession(tokenOf(administrator))).not.toBeNull()
  })

  test('exists only in units', async () => {
    const { userId } = await anna()
    expect(await refusal(giveRole('operator', { unitId: 1n, userId, role: 'author' }))).toBe('unit-not-found')
  })
})

describe('the official mark', () => {
  const markOf = async (handle: string) => (await readAccount(null, { handle })).officialMark

  test('says who vouches for the account', async () => {
    await polizeiOstufer()
    expect(await markOf('polizei_ostufer')).toMatchObject({ vouchedBy: 'Landespolizei Nordküste' })
  })

  test('is void as soon as the name changes, and valid again when the name comes back', async () => {
    const viewer = await karin()
    const named = (displayName: string) =>
      updateProfile(viewer, { displayName, bio: '', fields: [], locked: false })
    await named('Polizei 0stufer')
    expect(await markOf('polizei_ostufer')).toBeNull()
    await named('Polizei Ostufer')
    expect(await markOf('polizei_ostufer')).not.toBeNull()
  })

  test('is void as soon as the handle changes', async () => {
    const { accountId } = await createAgency('operator', await newAgency('lka_nord'))
    await grantMark('operator', { accountId, vouchedBy: 'Innenministerium' })
    await database().account.update({ where: { id: accountId }, data: { username: 'lka_sued' } })
    expect(await markOf('lka_sued')).toBeNull()
  })

  test('is never shown for a suspended account', async () => {
    const { accountId } = await createAgency('operator', await newAgency('bka'))
    await grantMark('operator', { accountId, vouchedBy: 'Innenministerium' })
    await database().account.update({ where: { id: accountId }, data: { suspendedAt: new Date() } })
    expect(await markOf('bka')).toBeNull()
    expect(await refusal(grantMark('operator', { accountId, vouchedBy: 'Innenministerium' }))).toBe(
      'account-suspended',
    )
  })

  test('is not for persons', async () => {
    const { accountId } = await anna()
    expect(await refusal(grantMark('operator', { accountId, vouchedBy: 'Innenministerium' }))).toBe(
      'not-an-agency',
    )
  })

  test('can be taken away, once', async () => {
    const { accountId } = await createAgency('operator', await newAgency('polizei_insel'))
    await grantMark('operator', { accountId, vouchedBy: 'Innenministerium' })
    await revokeMark('operator', accountId)
    await revokeMark('operator', accountId)
    expect(await markOf('polizei_insel')).toBeNull()
    const changes = (await committed('account.changed')).filter((it) => it.accountId === accountId.toString())
    expect(changes).toHaveLength(2)
  })
})
