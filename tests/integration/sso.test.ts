import { describe, expect, test } from 'vitest'
import { giveRole } from '#domain/agencies/give-role.ts'
import { setClaimRoles } from '#domain/sso/set-claim-roles.ts'
import { updateProvider } from '#domain/sso/update-provider.ts'
import { database } from '#platform/database.ts'
import { anna, bernd, openBrowser, ostufer } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { person, ssoScene } from '../rig/sso-scene.ts'

connectTestDatabase()

const scene = ssoScene([
  person('maja', { groups: ['presse', 'alle'], phone_number: '0431 160-77', locale: 'en-GB' }),
  person('nils', { realm_access: { roles: ['wache'] } }),
  person('weak'),
])

const rolesOf = async (userId: bigint) =>
  (await database().unitMember.findMany({ where: { userId }, orderBy: { role: 'asc' } })).map(
    ({ role }) => role,
  )

describe('signing in by a provider', () => {
  test('makes somebody unknown a user without account, found among the officers, where the provider may', async () => {
    const at = scene.browser()
    const ended = await at.signIn('/sign-in/sso/land?returnTo=%2Fdirectory', { login: 'maja', strong: true })
    expect(ended).toBe('/directory')
    const session = await at.session()
    expect(session).toMatchObject({ stage: 'full', viewer: null })
    const user = await database().user.findUniqueOrThrow({
      where: { id: session?.userId ?? 0n },
      include: { officer: true, account: true },
    })
    expect(user).toMatchObject({
      ...{ email: 'maja@polizei.example', locale: 'en', passwordHash: null, account: null },
      officer: { name: 'PK maja', phone: '0431 160-77' },
    })
    const acts = await database().auditEntry.findMany({ where: { subjectId: user.id.toString() } })
    expect(acts.map(({ action, actorKind }) => `${actorKind} ${action}`)).toEqual(
      expect.arrayContaining(['provider user.created', 'provider identity.linked']),
    )
  })

  test('finds the same person again by the subject, whatever her name and address are now', async () => {
    const { userId } = await scene.enter('maja')
    scene.land.people.set('maja', {
      ...scene.land.people.get('maja'),
      sub: 'maja',
      email: 'new@polizei.example',
    })
    expect((await scene.enter('maja')).userId).toBe(userId)
  })

  test('the same subject at another provider is somebody else, and nobody where none are admitted', async () => {
    const ended = await scene.browser().signIn('/sign-in/sso/stadt', { login: 'maja' })
    expect(ended).toBe('/sign-in?error=sso-unknown')
  })

  test('an address never makes somebody known: who has it here already must connect herself', async () => {
    await anna()
    scene.land.people.set('anna-2', person('anna-2', { email: 'Anna@example.org' }))
    const ended = await scene.browser().signIn('/sign-in/sso/land', { login: 'anna-2', strong: true })
    expect(ended).toBe('/sign-in?error=sso-email-taken')
  })

  test.each([
    ['none', {}],
    ['one the provider does not vouch for', { email: 'x@polizei.example', email_verified: false }],
    ['one that is none', { email: 'not an address' }],
  ])('nobody is admitted with this address: %s', async (_what, claims) => {
    scene.land.people.set('nobody', { sub: 'nobody', name: 'Nobody', ...claims })
    const ended = await scene.browser().signIn('/sign-in/sso/land', { login: 'nobody' })
    expect(ended).toBe('/sign-in?error=sso-email-missing')
    expect(await database().ssoIdentity.count({ where: { subject: 'nobody' } })).toBe(0)
  })

  test('two browsers of one unknown person at the same moment make one user', async () => {
    scene.land.people.set('twice', person('twice'))
    const [one, two] = [scene.browser(), scene.browser()]
    const back = await Promise.all(
      [one, two].map(async (at) => at.logIn(await at.open('/sign-in/sso/land'), { login: 'twice' })),
    )
    expect(await Promise.all([one.open(back[0] ?? ''), two.open(back[1] ?? '')])).toEqual(['/home', '/home'])
    expect(await database().ssoIdentity.count({ where: { subject: 'twice' } })).toBe(1)
  })

  test('a disabled user is not let in', async () => {
    const { userId } = await scene.enter('nils')
    await database().user.update({ where: { id: userId }, data: { disabledAt: new Date() } })
    expect(await scene.browser().signIn('/sign-in/sso/land', { login: 'nils' })).toBe(
      '/sign-in?error=sso-refused',
    )
    await database().user.update({ where: { id: userId }, data: { disabledAt: null } })
  })

  test.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/%2F/../\\/evil.example',
    '/.//evil.example',
  ])('never leads elsewhere afterwards: %s', async (wanted) => {
    const begin = `/sign-in/sso/land?returnTo=${encodeURIComponent(wanted)}`
    const ended = await scene.browser().signIn(begin, { login: 'weak' })
    expect(new URL(ended, 'http://sapocom.test').origin).toBe('http://sapocom.test')
    expect(ended).not.toMatch(/^\/[/\\]/)
  })

  test('who is signed in already is not sent away', async () => {
    const { cookie } = await openBrowser((await bernd()).userId)
    expect(await scene.browser(cookie).open('/sign-in/sso/land?returnTo=%2Flists')).toBe('/lists')
  })
})

describe('the second factor', () => {
  const unit = async () => ostufer()

  test('is asked for here when the provider did not ask for one', async () => {
    const { userId } = await scene.enter('weak')
    await giveRole('operator', { unitId: await unit(), userId, role: 'author' })
    const at = scene.browser()
    const ended = await at.signIn('/sign-in/sso/land?returnTo=%2Fdirectory', { login: 'weak' })
    expect(ended).toBe('/sign-in?returnTo=%2Fdirectory')
    expect(await at.session()).toMatchObject({ stage: 'set-up', principal: null, viewer: null })
  })

  test('is the one set up here, if she has one', async () => {
    const { userId } = await scene.enter('weak')
    await database().passkey.create({
      data: { id: 'key', userId, publicKey: Buffer.from('x'), counter: 0, name: 'Key', backedUp: false },
    })
    const at = scene.browser()
    await at.signIn('/sign-in/sso/land', { login: 'weak' })
    expect(await at.session()).toMatchObject({ stage: 'second-factor', principal: null })
    const { at: strongly } = await scene.enter('weak')
    expect(await strongly.session()).toMatchObject({ stage: 'full' })
    await database().passkey.deleteMany({ where: { userId } })
  })

  test("is the provider's only while the operator agrees to its words; sessions that relied on them end", async () => {
    const { at } = await scene.enter('weak')
    await updateProvider('operator', scene.landId, { strongValues: ['bronze'] })
    expect(await at.session()).toBeNull()
    const again = scene.browser()
    await again.signIn('/sign-in/sso/land', { login: 'weak', strong: true })
    expect(await again.session()).toMatchObject({ stage: 'set-up' })
    await updateProvider('operator', scene.landId, { strongValues: ['gold', 'mfa'] })
  })
})

describe('roles by claims', () => {
  test('come with the claim, go with the claim or the rule; those given by hand stay', async () => {
    const unitId = await ostufer()
    await setClaimRoles('operator', scene.landId, [
      { claim: 'groups', value: 'presse', unitId, role: 'author' },
      { claim: 'realm_access.roles', value: 'wache', unitId, role: 'officer' },
      { claim: 'groups', value: 'leitung', unitId, role: 'approver' },
    ])
    const { userId } = await scene.enter('maja')
    expect(await rolesOf(userId)).toEqual(['author'])
    expect(await rolesOf((await scene.enter('nils')).userId)).toEqual(['officer'])
    await giveRole('operator', { unitId, userId, role: 'moderator' })

    scene.land.people.set('maja', person('maja', { groups: ['leitung'] }))
    await scene.enter('maja')
    expect(await rolesOf(userId)).toEqual(['approver', 'moderator'])

    await setClaimRoles('operator', scene.landId, [])
    expect(await rolesOf(userId)).toEqual(['moderator'])
    const acts = await database().auditEntry.findMany({
      where: { subjectId: userId.toString(), action: { startsWith: 'role.' } },
      orderBy: { id: 'asc' },
    })
    expect(acts.map(({ action, actorKind, details }) => [actorKind, action, details])).toEqual([
      ['provider', 'role.given', { role: 'author' }],
      ['operator', 'role.given', { role: 'moderator' }],
      ['provider', 'role.given', { role: 'approver' }],
      ['provider', 'role.taken', { role: 'author' }],
      ['provider', 'role.taken', { role: 'approver' }],
    ])
  })

  test('a role given by hand before is not taken by a rule that matches no more', async () => {
    const unitId = await ostufer()
    const { userId } = await scene.enter('maja')
    await giveRole('operator', { unitId, userId, role: 'author' })
    const rules = [{ claim: 'groups', value: 'leitung', unitId, role: 'author' as const }]
    await setClaimRoles('operator', scene.landId, rules)
    await scene.enter('maja')
    scene.land.people.set('maja', person('maja'))
    await scene.enter('maja')
    expect(await rolesOf(userId)).toContain('author')
    await setClaimRoles('operator', scene.landId, [])
  })
})
