import { describe, expect, test } from 'vitest'
import { readAccount } from '#domain/accounts/read-account.ts'
import { updateProfile } from '#domain/accounts/update-profile.ts'
import { addMember } from '#domain/agencies/add-member.ts'
import { createAgency } from '#domain/agencies/create-agency.ts'
import { grantMark } from '#domain/agencies/grant-mark.ts'
import { removeMember } from '#domain/agencies/remove-member.ts'
import { revokeMark } from '#domain/agencies/revoke-mark.ts'
import { updateAgency } from '#domain/agencies/update-agency.ts'
import { readSession } from '#domain/sessions/read-session.ts'
import { switchAccount } from '#domain/sessions/switch-account.ts'
import { database } from '#platform/database.ts'
import { anna, citizen, jonas, karin, polizeiOstufer, signIn } from '../rig/cast.ts'
import { committed, connectTestDatabase } from '../rig/connect.ts'
import { refusal } from '../rig/refusal.ts'

connectTestDatabase()

const newAgency = (handle: string) => ({
  handle,
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
    await updateAgency(await karin(), facts)
    expect((await readAccount(null, { handle: 'polizei_ostufer' })).agency).toEqual({
      authority: 'Landespolizei Nordküste',
      ...facts,
    })
  })

  test('is changed by its administrators only', async () => {
    expect(await refusal(updateAgency(await jonas(), facts))).toBe('not-allowed')
    expect(await refusal(updateAgency(await anna(), facts))).toBe('not-an-agency')
  })

  test('cannot take a handle somebody has', async () => {
    await anna()
    const before = await database().agency.count()
    expect(await refusal(createAgency(newAgency('anna')))).toBe('handle-taken')
    expect(await database().agency.count()).toBe(before)
  })

  test('changed with a bad address stays as it was', async () => {
    const before = (await readAccount(null, { handle: 'polizei_ostufer' })).agency
    expect(await refusal(updateAgency(await karin(), { ...facts, websiteUrl: 'javascript:alert(1)' }))).toBe(
      'form-invalid',
    )
    expect((await readAccount(null, { handle: 'polizei_ostufer' })).agency).toEqual(before)
  })
})

describe('membership', () => {
  test('is given by the operator or an administrator, not by an author or a stranger', async () => {
    const agencyId = await polizeiOstufer()
    const { userId } = await citizen('lena')
    const member = { agencyId, userId, role: 'author' as const }
    expect(await refusal(addMember(await jonas(), member))).toBe('not-allowed')
    expect(await refusal(addMember(await anna(), member))).toBe('not-allowed')
    await addMember(await karin(), member)
    expect(await switchAccount(await signIn(userId), agencyId)).toMatchObject({ handle: 'polizei_ostufer' })
  })

  test('that ends signs out the browsers acting as the agency, and only those', async () => {
    const agencyId = await polizeiOstufer()
    const herself = await citizen('mara')
    await addMember('operator', { agencyId, userId: herself.userId, role: 'author' })
    const asAgency = await switchAccount(await signIn(herself.userId), agencyId)
    await removeMember(await karin(), { agencyId, userId: herself.userId })
    expect(await readSession(asAgency.sessionId)).toBeNull()
    expect(await readSession(herself.sessionId)).toMatchObject({ handle: 'mara' })
    expect(await committed('session.ended')).toContainEqual({ sessionIds: [asAgency.sessionId] })
    expect(await refusal(switchAccount(herself, agencyId))).toBe('not-your-account')
  })

  test('is asked for on every request: a row deleted by hand ends the session too', async () => {
    const agencyId = await polizeiOstufer()
    const { userId } = await citizen('nele')
    await addMember('operator', { agencyId, userId, role: 'author' })
    const asAgency = await switchAccount(await signIn(userId), agencyId)
    await database().agencyMember.delete({ where: { agencyId_userId: { agencyId, userId } } })
    expect(await readSession(asAgency.sessionId)).toBeNull()
  })

  test('of the last administrator is not hers to end', async () => {
    const administrator = await karin()
    const agencyId = await polizeiOstufer()
    expect(await refusal(removeMember(administrator, { agencyId, userId: administrator.userId }))).toBe(
      'not-allowed',
    )
    expect(await readSession(administrator.sessionId)).not.toBeNull()
  })

  test('exists only in agencies', async () => {
    const { userId, accountId } = await anna()
    expect(await refusal(addMember('operator', { agencyId: accountId, userId, role: 'author' }))).toBe(
      'not-an-agency',
    )
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
    const { accountId } = await createAgency(newAgency('lka_nord'))
    await grantMark({ accountId, vouchedBy: 'Innenministerium' })
    await database().account.update({ where: { id: accountId }, data: { username: 'lka_sued' } })
    expect(await markOf('lka_sued')).toBeNull()
  })

  test('is never shown for a suspended account', async () => {
    const { accountId } = await createAgency(newAgency('bka'))
    await grantMark({ accountId, vouchedBy: 'Innenministerium' })
    await database().account.update({ where: { id: accountId }, data: { suspendedAt: new Date() } })
    expect(await markOf('bka')).toBeNull()
    expect(await refusal(grantMark({ accountId, vouchedBy: 'Innenministerium' }))).toBe('account-suspended')
  })

  test('is not for persons', async () => {
    const { accountId } = await anna()
    expect(await refusal(grantMark({ accountId, vouchedBy: 'Innenministerium' }))).toBe('not-an-agency')
  })

  test('can be taken away, once', async () => {
    const { accountId } = await createAgency(newAgency('polizei_insel'))
    await grantMark({ accountId, vouchedBy: 'Innenministerium' })
    await revokeMark(accountId)
    await revokeMark(accountId)
    expect(await markOf('polizei_insel')).toBeNull()
    const changes = (await committed('account.changed')).filter((it) => it.accountId === accountId.toString())
    expect(changes).toHaveLength(2)
  })
})
