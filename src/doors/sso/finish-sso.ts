import { authorizationCodeGrant, type Configuration, fetchUserInfo, type IDToken } from 'openid-client'
import { DomainError } from '#domain/errors.ts'
import { limitAttempts } from '#domain/limits/limit-attempts.ts'
import { endSession } from '#domain/sessions/end-session.ts'
import type { Principal } from '#domain/sessions/principal.ts'
import type { Stage } from '#domain/sessions/session-rules.ts'
import type { Ceremony, SsoPurpose } from '#domain/sso/ceremony.ts'
import { type ProviderAccess, providerBySlug } from '#domain/sso/enabled-provider.ts'
import { linkOwnIdentity } from '#domain/sso/link-identity.ts'
import { proveByProvider } from '#domain/sso/prove-by-provider.ts'
import { type Assertion, signInByProvider } from '#domain/sso/sign-in-by-provider.ts'
import { takeCeremony } from '#domain/sso/take-ceremony.ts'
import { asEntrant } from '../as-viewer.ts'
import { cookieOfNewToken } from '../prove-identity.ts'
import { cookieName, cookieValue, type OurCookie } from '../session-cookie.ts'
import { beginSession } from '../sign-in.ts'
import { callbackAddress, sessionFor } from './begin-sso.ts'
import { providerClient } from './provider-client.ts'
import { ssoRefusal } from './sso-refusal.ts'

export type SsoReturn = { slug: string; search: URLSearchParams }
type Browser = { cookies: string | undefined; userAgent: string; address: string | null }

/** A browser that is back, and what it may do now. */
export type Arrival = {
  purpose: SsoPurpose
  returnTo: string
  /** The session's new cookie; a link needs none. */
  cookie: OurCookie | null
  /** What is still missing; an account to act with is none of it. */
  stage: Stage
}

/** A refusal after the journey was found: it is known where the browser wanted to go. */
export type FailedArrival = { purpose: SsoPurpose; returnTo: string; error: unknown }

/**
 * A browser returns from a provider. What it brings must belong to the journey this very browser set out on, be used for
 * the first time, and come from the provider it was sent to; then the code is redeemed and the ID token checked:
 * signature, issuer, audience, nonce, time. A session that begins here has a token nobody knew before.
 * @returns the arrival, or where it failed: see `DomainError` reasons `sso-…`, `identity-taken`, `proof-needed`
 * @throws DomainError sso-expired if there is no such journey, too-many-attempts
 */
export async function finishSso(back: SsoReturn, browser: Browser): Promise<Arrival | FailedArrival> {
  const { address } = browser
  const cookie = cookieValue(browser.cookies, cookieName('sso'))
  const ceremony = await takeCeremony(cookie, back.search.get('state')).catch(async (error) => {
    await limitAttempts('sso-callback', { address })
    throw error
  })
  const { purpose, returnTo } = ceremony
  try {
    return { purpose, returnTo, ...(await arrive(back, ceremony, browser)) }
  } catch (error) {
    await limitAttempts('sso-callback', { address })
    return { purpose, returnTo, error: ssoRefusal(error, ceremony.providerId) }
  }
}

async function arrive(
  back: SsoReturn,
  ceremony: Ceremony,
  browser: Browser,
): Promise<Pick<Arrival, 'cookie' | 'stage'>> {
  const provider = await providerBySlug(back.slug)
  if (provider.id !== ceremony.providerId) throw new DomainError('sso-failed')
  const assertion = await redeem(provider, ceremony, back.search)
  if (ceremony.purpose === 'sign-in') return begin(provider, assertion, browser)
  const session = await demandSameSession(ceremony, browser.cookies)
  if (ceremony.purpose === 'link') {
    await linkOwnIdentity(session, assertion)
    return { cookie: null, stage: 'full' }
  }
  const renewed = await proveByProvider(session, assertion, ceremony.begun)
  return withStage(cookieOfNewToken(renewed))
}

async function begin(
  provider: ProviderAccess,
  assertion: Assertion,
  { cookies, userAgent }: Browser,
): Promise<Pick<Arrival, 'cookie' | 'stage'>> {
  const { userId, isStrong } = await signInByProvider(assertion)
  const proof = isStrong ? 'provider' : 'password'
  const ssoProviderId = provider.id
  const ground = { ssoProviderId, subject: assertion.subject }
  const cookie = await beginSession({ userId, userAgent, proof, ground, ssoProviderId })
  // The session this browser had can no longer be reached, so it must not live on.
  const before = await asEntrant(cookies)
  if (before) await endSession(before)
  return withStage(cookie)
}

async function withStage(cookie: OurCookie): Promise<{ cookie: OurCookie; stage: Stage }> {
  const session = await asEntrant(`${cookie.name}=${cookie.value}`)
  if (!session) throw new DomainError('sso-refused')
  return { cookie, stage: session.stage }
}

/** The browser must still have the session it set out with. */
async function demandSameSession(
  { session, purpose }: Ceremony,
  cookies: string | undefined,
): Promise<Principal> {
  const present = await sessionFor(purpose, cookies)
  if (!session || present?.sessionId !== session.sessionId) throw new DomainError('sso-expired')
  return session
}

async function redeem(
  provider: ProviderAccess,
  ceremony: Ceremony,
  search: URLSearchParams,
): Promise<Assertion> {
  const client = await providerClient(provider)
  const address = new URL(`${callbackAddress(provider.slug)}?${search}`)
  const tokens = await authorizationCodeGrant(client, address, {
    expectedState: ceremony.state,
    expectedNonce: ceremony.nonce,
    pkceCodeVerifier: ceremony.codeVerifier,
    idTokenExpected: true,
  })
  const idClaims = tokens.claims()
  if (!idClaims) throw new DomainError('sso-failed')
  const further = await furtherClaims(client, tokens.access_token, idClaims)
  const subject = idClaims.sub
  return { providerId: provider.id, subject, idClaims, claims: { ...further, ...idClaims } }
}

/** What the provider keeps out of ID tokens it tells at its userinfo endpoint, if it has one. */
async function furtherClaims(
  client: Configuration,
  accessToken: string,
  { sub }: IDToken,
): Promise<Record<string, unknown>> {
  return client.serverMetadata().userinfo_endpoint ? fetchUserInfo(client, accessToken, sub) : {}
}
