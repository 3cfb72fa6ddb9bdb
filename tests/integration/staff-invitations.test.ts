import { describe, expect, test } from 'vitest'
import { createUnit } from '#domain/agencies/create-unit.ts'
import { giveRole } from '#domain/agencies/give-role.ts'
import { completeSignUp } from '#domain/identity/complete-sign-up.ts'
import { inviteStaff, type StaffInvitation } from '#domain/identity/invite-staff.ts'
import { joinStaff } from '#domain/identity/join-staff.ts'
import { readSignUp } from '#domain/identity/read-sign-up.ts'
import { readStaffInvitations } from '#domain/identity/read-staff-invitations.ts'
import { requestSignUp } from '#domain/identity/request-sign-up.ts'
import { withdrawStaffInvitation } from '#domain/identity/withdraw-staff-invitation.ts'
import { updateSettings } from '#domain/instance/update-settings.ts'
import { readSession } from '#domain/sessions/read-session.ts'
import { startSession } from '#domain/sessions/start-session.ts'
import { database, transaction } from '#platform/database.ts'
import { anna, citizen, jonas, jonasHimself, karin, karinHerself, ostufer, signIn } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { connectMailServer, mailbox, newestToken, postLetters } from '../rig/letters.ts'
import { password } from '../rig/password.ts'
import { outcome, refusal } from '../rig/refusal.ts'

connectTestDatabase()
connectMailServer()

const invite = async (email: string, changes: Partial<StaffInvitation> = {}) => {
  const officer = { name: 'Jule Brandt', title: 'POKin', phone: '0431 160-12' }
  const invitation = { email, unitId: await ostufer(), role: 'author' as const, officer, ...changes }
  await transaction((tx) => inviteStaff(tx, 'operator', invitation))
}
const form = (token: string) => ({ token, password, consent: true, locale: 'de' as const })

describe('whom an administrator invites to the staff', () => {
  test('becomes a user with her role and her entry in the directory, without a public profile', async () => {
    await invite('jule@polizei.example')
    const token = await newestToken('jule@polizei.example')
    expect(await readSignUp(token)).toMatchObject({
      kind: 'staff',
      name: 'Jule Brandt',
      withApplication: false,
    })
    const { userId } = await joinStaff(form(token))
    const user = await database().user.findUniqueOrThrow({
      where: { id: userId },
      include: { account: true, officer: true, memberships: true },
    })
    expect(user.account).toBeNull()
    expect(user.officer).toMatchObject({ name: 'Jule Brandt', title: 'POKin', unitId: await ostufer() })
    expect(user.memberships).toMatchObject([{ role: 'author', unitId: await ostufer() }])
    expect(await database().staffInvitation.count()).toBe(0)
  })

  test('is called in the directory what the administrator entered, whatever her form says', async () => {
    await invite('wer@polizei.example')
    const sent = { ...form(await newestToken('wer@polizei.example')), name: 'Polizeipräsident Meier' }
    const { userId } = await joinStaff(sent)
    const officer = await database().officer.findUniqueOrThrow({ where: { userId } })
    expect(officer.name).toBe('Jule Brandt')
  })

  test('may do nothing before she has set up a second factor', async () => {
    await invite('karl@polizei.example')
    const { userId } = await joinStaff(form(await newestToken('karl@polizei.example')))
    const { token } = await startSession({ userId, userAgent: '', proof: 'password' })
    expect(await readSession(token)).toMatchObject({ stage: 'set-up', principal: null, viewer: null })
  })

  test('uses the link once, and cannot make a citizen’s account with it', async () => {
    await invite('lena@polizei.example')
    const token = await newestToken('lena@polizei.example')
    const citizen = {
      displayName: 'Lena',
      handle: 'lena',
      application: '',
      consent: true,
      locale: 'de' as const,
    }
    expect(await refusal(completeSignUp({ token, password, ...citizen }))).toBe('link-invalid')
    const outcomes = await Promise.all([1, 2].map(() => outcome(joinStaff(form(token)))))
    expect(outcomes.sort()).toEqual(['done', 'link-invalid'])
  })

  test('keeps her link although a stranger asks to sign up with her address', async () => {
    await updateSettings('operator', { registrationMode: 'open' })
    await invite('mia@polizei.example')
    const token = await newestToken('mia@polizei.example')
    await requestSignUp({ email: 'mia@polizei.example', code: '', locale: 'de' })
    const other = await newestToken('mia@polizei.example')
    expect(other).not.toBe(token)
    expect(await refusal(joinStaff(form(other)))).toBe('link-invalid')
    expect(await outcome(joinStaff(form(token)))).toBe('done')
  })

  test('gets one invitation: a second replaces the first', async () => {
    await invite('nele@polizei.example', { role: 'officer' })
    const old = await newestToken('nele@polizei.example')
    await invite('nele@polizei.example', { role: 'moderator', officer: null })
    const token = await newestToken('nele@polizei.example')
    expect(await refusal(joinStaff(form(old)))).toBe('link-invalid')
    const { userId } = await joinStaff(form(token))
    const user = await database().user.findUniqueOrThrow({
      where: { id: userId },
      include: { memberships: true, officer: true },
    })
    expect(user).toMatchObject({ officer: null, memberships: [{ role: 'moderator' }] })
  })

  test('keeps it though another unit’s administrator invites her, until it is too old', async () => {
    const { userId } = await citizen('nebenan')
    const { unitId } = await createUnit('operator', { name: 'Nebenan', parentId: null })
    await giveRole('operator', { unitId, userId, role: 'administrator' })
    const neighbour = await signIn(userId)
    const theirs = { email: 'pia@polizei.example', unitId, role: 'officer' as const, officer: null }
    const take = () => transaction((tx) => inviteStaff(tx, neighbour, theirs))
    await invite(theirs.email)
    expect(await refusal(take())).toBe('invited-elsewhere')
    const standing = () => database().staffInvitation.findUniqueOrThrow({ where: { email: theirs.email } })
    expect(await standing()).toMatchObject({ unitId: await ostufer(), role: 'author' })
    await database().staffInvitation.update({
      where: { email: theirs.email },
      data: { expiresAt: new Date() },
    })
    await take()
    expect(await standing()).toMatchObject({ unitId, role: 'officer' })
  })

  test('goes to one of two units that invite her at the same moment', async () => {
    const { unitId } = await createUnit('operator', { name: 'Zugleich', parentId: null })
    const { userId } = await citizen('zugleich')
    await giveRole('operator', { unitId, userId, role: 'administrator' })
    await karin()
    const boss = { [`${unitId}`]: await signIn(userId), [`${await ostufer()}`]: await karinHerself() }
    const invitation = { email: 'ria@polizei.example', role: 'officer' as const, officer: null }
    const both = [unitId, await ostufer()].map((at) =>
      outcome(transaction((tx) => inviteStaff(tx, boss[`${at}`] ?? 'system', { ...invitation, unitId: at }))),
    )
    expect((await Promise.all(both)).toSorted()).toEqual(['done', 'invited-elsewhere'])
  })

  test('who has registered meanwhile gets no letter', async () => {
    await anna()
    await invite('anna@example.org')
    await postLetters()
    expect(await mailbox('anna@example.org')).toEqual([])
  })

  test('can be seen and uninvited by the administrators of her unit, and by no other', async () => {
    const [boss, author] = [await karinHerself(), await jonasHimself()]
    await Promise.all([karin(), jonas()])
    await invite('olga@polizei.example')
    const token = await newestToken('olga@polizei.example')
    const [open] = (await readStaffInvitations(boss, await ostufer())).slice(-1)
    expect(open).toMatchObject({ email: 'olga@polizei.example', role: 'author' })
    const id = BigInt(open?.id ?? 0)
    expect(await refusal(readStaffInvitations(author, await ostufer()))).toBe('not-allowed')
    expect(await refusal(withdrawStaffInvitation(author, id))).toBe('not-allowed')
    await withdrawStaffInvitation(boss, id)
    expect(await refusal(joinStaff(form(token)))).toBe('link-invalid')
    expect(await refusal(withdrawStaffInvitation(boss, id))).toBe('invitation-invalid')
  })
})
