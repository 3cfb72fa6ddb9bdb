import { buildAuthorizationUrl, calculatePKCECodeChallenge } from 'openid-client'
import { limitAttempts } from '#domain/limits/limit-attempts.ts'
import type { Principal } from '#domain/sessions/principal.ts'
import { beginCeremony } from '#domain/sso/begin-ceremony.ts'
import type { Ceremony, SsoPurpose } from '#domain/sso/ceremony.ts'
import { type ProviderAccess, providerBySlug } from '#domain/sso/enabled-provider.ts'
import { config } from '#platform/config.ts'
import { demandEntrant, demandPrincipal } from '../as-viewer.ts'
import { type OurCookie, ourCookie } from '../session-cookie.ts'
import { providerClient } from './provider-client.ts'
import { ssoRefusal } from './sso-refusal.ts'

/** Where a provider sends people back to. */
export const callbackAddress = (slug: string): string => `${config().PUBLIC_URL}/sign-in/sso/${slug}/callback`

export type SsoJourney = { location: string; cookie: OurCookie }

/**
 * Sends a browser to a provider, by the authorization code flow with PKCE, state and nonce (OpenID Connect Core 3.1,
 * RFC 9700). `again` and `link` need a session; the first has the provider ask anew who it is.
 * @param asking the raw Cookie header, the address as the front shortened it, and a path of ours to come back to
 * @throws DomainError provider-not-found, sso-unavailable, proof-needed, too-many-attempts, and as demandPrincipal
 */
export async function beginSso(
  slug: string,
  purpose: SsoPurpose,
  asking: { cookies: string | undefined; address: string | null; returnTo: string },
): Promise<SsoJourney> {
  const { cookies, address, returnTo } = asking
  await limitAttempts('sso-begin', { address })
  const provider = await providerBySlug(slug)
  const session = await sessionFor(purpose, cookies)
  const client = await providerClient(provider).catch((error) => {
    throw ssoRefusal(error, provider.id)
  })
  const ceremony = await beginCeremony({ providerId: provider.id, purpose, returnTo, session })
  const parameters = await parametersOf(provider, ceremony)
  return {
    location: buildAuthorizationUrl(client, parameters).href,
    cookie: ourCookie('sso', ceremony.id, ceremony.expiresAt),
  }
}

/**
 * The session a journey belongs to. Whoever lacks her second factor may only show it, by a provider too, and connect nothing.
 * @throws DomainError as demandPrincipal
 */
export async function sessionFor(
  purpose: SsoPurpose,
  cookies: string | undefined,
): Promise<Principal | null> {
  if (purpose === 'sign-in') return null
  if (purpose === 'link') return demandPrincipal(cookies)
  const { sessionId, userId } = await demandEntrant(cookies, ['second-factor', 'set-up'])
  return { sessionId, userId }
}

async function parametersOf(provider: ProviderAccess, ceremony: Ceremony): Promise<Record<string, string>> {
  const levels = provider.strongValues.filter((value) => !methods.has(value))
  return {
    redirect_uri: callbackAddress(provider.slug),
    scope: provider.scopes,
    state: ceremony.state,
    nonce: ceremony.nonce,
    code_challenge: await calculatePKCECodeChallenge(ceremony.codeVerifier),
    code_challenge_method: 'S256',
    ...(levels.length > 0 && { acr_values: levels.join(' ') }),
    ...(ceremony.purpose === 'again' && { prompt: 'login', max_age: '0' }),
  }
}

/** Values of `amr` (RFC 8176): a provider reports them, but cannot be asked for them by `acr_values`. */
const methods = new Set([
  'face',
  'fpt',
  'hwk',
  'iris',
  'mca',
  'mfa',
  'otp',
  'retina',
  'sc',
  'sms',
  'swk',
  'vbm',
])
