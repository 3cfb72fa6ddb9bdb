import { afterEach, describe, expect, test } from 'vitest'
import { giveRole } from '#domain/agencies/give-role.ts'
import { setClock } from '#platform/clock.ts'
import { database } from '#platform/database.ts'
import { ostufer } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import type { SsoBrowser } from '../rig/sso-browser.ts'
import { person, ssoScene } from '../rig/sso-scene.ts'

connectTestDatabase()

const scene = ssoScene([person('maja'), person('weak')])

afterEach(() => {
  scene.land.fault = 'none'
  setClock(undefined)
})

describe('what comes back from a provider', () => {
  const begin = '/sign-in/sso/land'

  /** A browser on its way, and the address it would return to. */
  async function underWay(tamper = (address: URL) => address): Promise<{ at: SsoBrowser; back: string }> {
    const at = scene.browser()
    const address = tamper(new URL(await at.open(begin)))
    return { at, back: await at.logIn(address.href, { login: 'maja', strong: true }) }
  }

  const changed = (path: string, name: string, value: string | null): string => {
    const url = new URL(path, 'http://sapocom.test')
    if (value === null) url.searchParams.delete(name)
    else url.searchParams.set(name, value)
    return `${url.pathname}${url.search}`
  }

  test('is asked for with PKCE, state and nonce, and by no other flow than the code', async () => {
    const { searchParams } = new URL(await scene.browser().open(begin))
    expect(Object.fromEntries(searchParams)).toEqual({
      client_id: 'sapocom',
      response_type: 'code',
      redirect_uri: 'http://sapocom.test/sign-in/sso/land/callback',
      scope: 'openid profile email phone',
      acr_values: 'gold',
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    })
  })

  test('gives a session once', async () => {
    const { at, back } = await underWay()
    expect(await at.open(back)).toBe('/home')
    expect(await at.open(back)).toBe('/sign-in?error=sso-expired')
  })

  test('gives no session to another browser', async () => {
    const { back } = await underWay()
    const stranger = scene.browser()
    expect(await stranger.open(back)).toBe('/sign-in?error=sso-expired')
    const { at: other } = await underWay()
    expect(await other.open(back)).toBe('/sign-in?error=sso-expired')
    expect(stranger.token ?? other.token).toBeUndefined()
  })

  test('with another state is refused, and does not use up the right one', async () => {
    const { at, back } = await underWay()
    expect(await at.open(changed(back, 'state', 'x'.repeat(43)))).toBe('/sign-in?error=sso-expired')
    expect(await at.open(changed(back, 'state', null))).toBe('/sign-in?error=sso-expired')
    expect(await at.open(back)).toBe('/home')
  })

  test('for another nonce is refused', async () => {
    const { at, back } = await underWay((address) => {
      address.searchParams.set('nonce', 'x'.repeat(43))
      return address
    })
    expect(await at.open(back)).toBe('/sign-in?error=sso-failed')
    expect(at.token).toBeUndefined()
  })

  test('for another PKCE challenge is refused', async () => {
    const { at, back } = await underWay((address) => {
      address.searchParams.set('code_challenge', 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM')
      return address
    })
    expect(await at.open(back)).toBe('/sign-in?error=sso-failed')
  })

  test("with somebody else's code is refused", async () => {
    const [attacker, victim] = [await underWay(), await underWay()]
    const code = new URL(attacker.back, 'http://sapocom.test').searchParams.get('code')
    expect(await victim.at.open(changed(victim.back, 'code', code))).toBe('/sign-in?error=sso-failed')
    expect(victim.at.token).toBeUndefined()
  })

  test('from another issuer, or without saying from which, is refused', async () => {
    const [one, two] = [await underWay(), await underWay()]
    expect(await one.at.open(changed(one.back, 'iss', scene.stadt.issuer))).toBe('/sign-in?error=sso-failed')
    expect(await two.at.open(changed(two.back, 'iss', null))).toBe('/sign-in?error=sso-failed')
  })

  test("at another provider's address is refused", async () => {
    const { at, back } = await underWay()
    expect(await at.open(back.replace('/land/', '/stadt/'))).toBe('/sign-in?error=sso-failed')
  })

  test('signed with a key the provider does not name is refused', async () => {
    scene.land.fault = 'foreign-keys'
    await scene.addProvider('fremd', scene.land, { issuer: `${scene.land.issuer}/`, admitsUnknown: true })
    const ended = await scene.browser().signIn('/sign-in/sso/fremd', { login: 'maja' })
    expect(ended).toBe('/sign-in?error=sso-failed')
  })

  test('after ten minutes is refused', async () => {
    const { at, back } = await underWay()
    const late = new Date(Date.now() + 601_000)
    setClock(() => late)
    expect(await at.open(back)).toBe('/sign-in?error=sso-expired')
  })

  test('as a refusal is told in words', async () => {
    const at = scene.browser()
    const ended = await at.signIn(`${begin}?returnTo=%2Flists`, { login: 'maja', cancel: true })
    expect(ended).toBe('/sign-in?returnTo=%2Flists&error=sso-cancelled')
  })

  test('is told in words when the provider fails to redeem it', async () => {
    const { at, back } = await underWay()
    scene.land.fault = 'no-tokens'
    expect(await at.open(back)).toBe('/sign-in?error=sso-unavailable')
  })

  test('gives a session nobody could know before, and ends the one the browser had', async () => {
    const { at } = await scene.enter('weak')
    const [before, planted] = [at.token, await at.session()]
    await database().session.update({ where: { id: planted?.sessionId ?? '' }, data: { proof: 'password' } })
    const other = scene.browser(at.cookie)
    await giveRole('operator', { unitId: await ostufer(), userId: planted?.userId ?? 0n, role: 'author' })
    expect(await other.signIn(begin, { login: 'weak', strong: true })).toBe('/home')
    expect(other.token).not.toBe(before)
    expect(await at.session()).toBeNull()
    expect(await other.session()).toMatchObject({ stage: 'full' })
  })
})
