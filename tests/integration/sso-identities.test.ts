import { afterEach, describe, expect, test } from 'vitest'
import { giveRole } from '#domain/agencies/give-role.ts'
import { setInstanceAdministrator } from '#domain/identity/set-instance-administrator.ts'
import { startSession } from '#domain/sessions/start-session.ts'
import { createProvider } from '#domain/sso/create-provider.ts'
import { disableProvider, enableProvider } from '#domain/sso/disable-provider.ts'
import { linkIdentity } from '#domain/sso/link-identity.ts'
import { proveByProvider } from '#domain/sso/prove-by-provider.ts'
import { readProvider } from '#domain/sso/read-providers.ts'
import { readOwnProviders, readSignInProviders } from '#domain/sso/read-ways-in.ts'
import { setClaimRoles } from '#domain/sso/set-claim-roles.ts'
import { unlinkIdentity } from '#domain/sso/unlink-identity.ts'
import { checkProvider } from '#doors/sso/check-provider.ts'
import { setClock } from '#platform/clock.ts'
import { database } from '#platform/database.ts'
import { anna, bernd, citizen, jonas, openBrowser, ostufer } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { testClient } from '../rig/oidc-provider.ts'
import { outcome, refusal } from '../rig/refusal.ts'
import { person, ssoScene } from '../rig/sso-scene.ts'

connectTestDatabase()

const scene = ssoScene([person('maja'), person('nils'), person('weak'), person('vera')])

afterEach(() => setClock(undefined))

describe('a provider', () => {
  test('that does not answer is told in words', async () => {
    await scene.addProvider('weg', scene.land, { issuer: 'http://127.0.0.1:9' })
    expect(await scene.browser().open('/sign-in/sso/weg')).toBe('/sign-in?error=sso-unavailable')
  })

  test('that nobody has set up is told in words', async () => {
    expect(await scene.browser().open('/sign-in/sso/unknown')).toBe('/sign-in?error=provider-not-found')
    expect(await scene.browser().open('/sign-in/sso/unknown/callback?state=1')).toBe(
      '/sign-in?error=sso-expired',
    )
  })

  test('when closed, ends the sessions that came by it, is offered no more and can be opened again', async () => {
    const { at } = await scene.enter('maja')
    const under = scene.browser()
    const back = await under.logIn(await under.open('/sign-in/sso/land'), { login: 'maja' })
    await disableProvider('operator', scene.landId)
    expect(await at.session()).toBeNull()
    expect(await under.open(back)).toBe('/sign-in?error=sso-expired')
    expect(await scene.browser().open('/sign-in/sso/land')).toBe('/sign-in?error=provider-not-found')
    expect((await readSignInProviders()).map(({ slug }) => slug)).not.toContain('land')
    await enableProvider('operator', scene.landId)
    expect((await readSignInProviders()).map(({ slug }) => slug)).toContain('land')
    await scene.enter('maja')
  })

  test('begins no session for who was vouched for before it was closed', async () => {
    const { userId } = await scene.enter('vera')
    const ground = { ssoProviderId: scene.landId, subject: 'vera' }
    const begin = () => startSession({ userId, userAgent: '', proof: 'provider', ground })
    expect(await outcome(begin())).toBe('done')
    await disableProvider('operator', scene.landId)
    expect(await refusal(begin())).toBe('sso-refused')
    await enableProvider('operator', scene.landId)
    await database().ssoIdentity.deleteMany({ where: { userId } })
    expect(await refusal(begin())).toBe('sso-refused')
  })

  test('is set up by instance administrators only, with a recent proof', async () => {
    const [boss, staff] = [await citizen('boss'), await jonas()]
    await setInstanceAdministrator('operator', boss.userId, true)
    const form = { ...testClient, name: 'Neu', scopes: 'openid', strongValues: [], admitsUnknown: false }
    const provider = { ...form, slug: 'neu', issuer: scene.land.issuer, scimIdClaim: 'sub' }
    expect(await refusal(createProvider(staff, provider))).toBe('not-allowed')
    const { providerId } = await createProvider(boss, provider)
    expect(await refusal(createProvider(boss, provider))).toBe('provider-slug-taken')
    expect(await refusal(disableProvider(staff, providerId))).toBe('not-allowed')
    expect(await refusal(readProvider(staff, providerId))).toBe('not-allowed')
    expect(await refusal(setClaimRoles(staff, providerId, []))).toBe('not-allowed')
    const later = new Date(Date.now() + 16 * 60_000)
    setClock(() => later)
    expect(await refusal(disableProvider(boss, providerId))).toBe('proof-needed')
  })

  test('shows its secrets to nobody, and keeps them sealed', async () => {
    const shown = JSON.stringify(
      await readProvider('operator', scene.landId),
      (_key, value) => String(value) && value?.toString(),
    )
    expect(shown).not.toContain(testClient.clientSecret)
    const { sealedClientSecret } = await database().ssoProvider.findUniqueOrThrow({
      where: { id: scene.landId },
    })
    expect(Buffer.from(sealedClientSecret).toString('latin1')).not.toContain(testClient.clientSecret)
  })

  test.each([
    { issuer: 'ftp://idp.example' },
    { issuer: 'https://user:pass@idp.example' },
    { issuer: 'https://idp.example?x=1' },
    { slug: 'Not/a/slug' },
    { scopes: 'profile email' },
    { strongValues: ['pwd'] },
    { name: '  ' },
    { clientSecret: '' },
  ])('is refused with %o', async (wrong) => {
    expect(await refusal(scene.addProvider('falsch', scene.land, wrong))).toBe('provider-invalid')
  })

  test('can be asked whether all is well with it', async () => {
    const fine = await checkProvider('operator', scene.landId)
    expect(fine).toMatchObject({ answers: true, callback: 'http://sapocom.test/sign-in/sso/land/callback' })
    expect(fine.findings.filter(({ isFine }) => !isFine)).toEqual([])
    const down = await scene.addProvider('stumm', scene.land, { issuer: 'http://127.0.0.1:9' })
    expect(await checkProvider('operator', down)).toMatchObject({ answers: false, fault: 'unreachable' })
    expect(await refusal(checkProvider(await jonas(), scene.landId))).toBe('not-allowed')
  })
})

describe('showing once more who one is', () => {
  const again = '/sign-in/sso/land?purpose=again&returnTo=%2Fsettings%2Fdata'

  test('has the provider ask anew, and gives the session another token', async () => {
    const { at } = await scene.enter('maja')
    const before = await at.session()
    const old = at.token
    const address = await at.open(again)
    expect(new URL(address).searchParams.get('prompt')).toBe('login')
    expect(new URL(address).searchParams.get('max_age')).toBe('0')
    expect(await at.open(await at.logIn(address, { login: 'maja', strong: true }))).toBe('/settings/data')
    expect(at.token).not.toBe(old)
    expect(await at.session()).toMatchObject({ sessionId: before?.sessionId, stage: 'full' })
  })

  test('is refused if the provider did not ask anew', async () => {
    const { at } = await scene.enter('maja')
    const address = new URL(await at.open(again))
    const late = new Date(Date.now() + 200_000)
    const session = await at.session()
    await database()
      .$executeRaw`update ceremonies set data = jsonb_set(data, '{begun}', ${JSON.stringify(late)}::jsonb)
      where session_id = ${session?.sessionId}::uuid`
    const ended = await at.open(await at.logIn(address.href, { login: 'maja', strong: true }))
    expect(ended).toBe('/sign-in/again?returnTo=%2Fsettings%2Fdata&error=sso-failed')
  })

  test('is refused for somebody else, and for another session', async () => {
    const { at } = await scene.enter('maja')
    at.forgetProvider()
    const ended = await at.signIn(again, { login: 'nils', strong: true })
    expect(ended).toBe('/sign-in/again?returnTo=%2Fsettings%2Fdata&error=sso-other-person')
    at.forgetProvider()
    const back = await at.logIn(await at.open(again), { login: 'maja', strong: true })
    const { at: swapped } = await scene.enter('maja')
    at.carry(swapped.cookie)
    expect(await at.open(back)).toContain('error=sso-expired')
  })

  test('takes no weak proof from who has a second factor here', async () => {
    const { at, userId } = await scene.enter('maja')
    await database().passkey.create({
      data: { id: 'maja', userId, publicKey: Buffer.from('x'), counter: 0, name: 'Key', backedUp: false },
    })
    expect(await at.signIn(again, { login: 'maja' })).toContain('error=sso-not-strong')
    await database().passkey.deleteMany({ where: { userId } })
  })

  test('keeps the session with the provider that vouched for two factors, though another renews it', async () => {
    const { at, userId } = await scene.enter('maja')
    const session = await at.session()
    const { id: stadtId } = await database().ssoProvider.findUniqueOrThrow({ where: { slug: 'stadt' } })
    await linkIdentity('operator', { providerId: stadtId, subject: 'maja-7', userId })
    const claims = { auth_time: Math.floor(Date.now() / 1_000) }
    const weak = { providerId: stadtId, subject: 'maja-7', idClaims: claims, claims }
    const own = { sessionId: session?.sessionId ?? '', userId }
    await proveByProvider(own, weak, new Date())
    const row = await database().session.findUniqueOrThrow({ where: { id: own.sessionId } })
    expect(row).toMatchObject({ proof: 'provider', ssoProviderId: scene.landId })
    await unlinkIdentity('operator', { providerId: stadtId, userId })
  })

  test("is begun on our own pages only, never by another site's link", async () => {
    const { at } = await scene.enter('maja')
    expect(await at.open(again, { 'sec-fetch-site': 'cross-site' })).toContain('error=not-allowed')
    expect(await at.open(again, { 'sec-fetch-site': 'none' })).toContain('error=not-allowed')
    expect(await scene.browser().open(again)).toContain('error=sign-in-needed')
  })
})

describe('connecting an identity', () => {
  const link = '/sign-in/sso/land?purpose=link&returnTo=%2Fsettings%2Fsign-in'

  test('lets somebody with an account sign in by the provider as herself', async () => {
    const { viewer, cookie } = await openBrowser((await bernd()).userId)
    scene.land.people.set('bernd', person('bernd'))
    const at = scene.browser(cookie)
    expect(await at.signIn(link, { login: 'bernd' })).toBe('/settings/sign-in?notice=identity-linked')
    expect((await readOwnProviders(viewer)).find(({ slug }) => slug === 'land')?.since).toBeInstanceOf(Date)
    const { userId } = await scene.enter('bernd')
    expect(userId).toBe(viewer.userId)
  })

  test('needs a recent proof and a whole sign-in', async () => {
    const { cookie } = await openBrowser((await anna()).userId)
    const later = new Date(Date.now() + 16 * 60_000)
    setClock(() => later)
    expect(await scene.browser(cookie).open(link)).toBe('/sign-in/again?returnTo=%2Fsettings%2Fsign-in')
    setClock(undefined)
    const { userId } = await scene.enter('weak')
    await giveRole('operator', { unitId: await ostufer(), userId, role: 'author' })
    const at = scene.browser()
    await at.signIn('/sign-in/sso/land', { login: 'weak' })
    expect(await at.session()).toMatchObject({ stage: 'set-up' })
    expect(await at.open(link)).toContain('error=set-up-needed')
  })

  test("does not take over somebody else's", async () => {
    await scene.enter('maja')
    const { cookie } = await openBrowser((await anna()).userId)
    expect(await scene.browser(cookie).signIn(link, { login: 'maja' })).toBe(
      '/settings/sign-in?error=identity-taken',
    )
  })

  test('is possible once a provider: a second subject would be a way in that she does not see', async () => {
    const { userId } = await citizen('zweimal')
    const first = { providerId: scene.landId, subject: 'zweimal-1', userId }
    await linkIdentity('operator', first)
    await linkIdentity('operator', first)
    expect(await refusal(linkIdentity('operator', { ...first, subject: 'zweimal-2' }))).toBe('identity-taken')
    await unlinkIdentity('operator', first)
    await linkIdentity('operator', { ...first, subject: 'zweimal-2' })
    const kinds = await database().letter.findMany({
      where: { kind: { startsWith: 'identity-' } },
      orderBy: { id: 'asc' },
      select: { kind: true },
    })
    expect(kinds.map(({ kind }) => kind).slice(-3)).toEqual([
      'identity-linked',
      'identity-unlinked',
      'identity-linked',
    ])
  })

  test('can be done by an administrator, by the subject', async () => {
    const { userId } = await citizen('clara')
    await linkIdentity('operator', { providerId: scene.landId, subject: 'clara-7', userId })
    scene.land.people.set('clara-7', person('clara-7'))
    expect((await scene.enter('clara-7')).userId).toBe(userId)
    const other = { providerId: scene.landId, subject: 'clara-7', userId: (await anna()).userId }
    expect(await refusal(linkIdentity('operator', other))).toBe('identity-taken')
    expect(await refusal(linkIdentity(await anna(), other))).toBe('not-allowed')
  })

  test('can be undone: sessions by the provider end; the last way in stays', async () => {
    const { viewer } = await openBrowser((await bernd()).userId)
    const { at } = await scene.enter('bernd')
    await unlinkIdentity(viewer, { providerId: scene.landId, userId: viewer.userId })
    expect(await at.session()).toBeNull()
    const { at: maja, userId } = await scene.enter('maja')
    const session = await maja.session()
    const own = { sessionId: session?.sessionId ?? '', userId }
    expect(await refusal(unlinkIdentity(own, { providerId: scene.landId, userId }))).toBe('last-way-in')
    expect(await refusal(unlinkIdentity(viewer, { providerId: scene.landId, userId }))).toBe('not-allowed')
  })
})
