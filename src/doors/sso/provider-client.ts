import {
  allowInsecureRequests,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  clockTolerance,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
} from 'openid-client'
import { clockTolerance as seconds } from '#domain/sso/claims-rules.ts'
import type { ProviderAccess } from '#domain/sso/enabled-provider.ts'
import { remoteFetch } from '#platform/remote-fetch.ts'

/** How long what a provider says about itself is believed without asking again. */
const holdMs = 10 * 60_000

type Held = { client: Promise<Configuration>; until: number }
const held = new Map<string, Held>()

/** Ready to talk to a provider: its addresses and keys, asked for when first needed and every ten minutes. */
export function providerClient(provider: ProviderAccess): Promise<Configuration> {
  const key = JSON.stringify([provider.issuer, provider.clientId, provider.clientSecret])
  const known = held.get(key)
  if (known && known.until > Date.now()) return known.client
  const client = discover(provider)
  if (held.size > 100) held.clear()
  held.set(key, { client, until: Date.now() + holdMs })
  client.catch(() => held.delete(key))
  return client
}

/** Asks a provider about itself. @throws Error if it does not answer, or is not who it should be */
export async function discover(provider: ProviderAccess): Promise<Configuration> {
  const { issuer, clientId, clientSecret } = provider
  const isInsecure = issuer.startsWith('http:')
  const client = await discovery(
    new URL(issuer),
    clientId,
    { [clockTolerance]: seconds },
    authenticateWith(clientSecret),
    {
      [customFetch]: (address, { method, headers, body }) =>
        remoteFetch(address, { method, headers, body: readable(body) }),
      // ID tokens are believed for their signature, not only because they came over TLS.
      execute: [enableNonRepudiationChecks, ...(isInsecure ? [allowInsecureRequests] : [])],
      timeout: 10,
    },
  )
  // The library makes an exception for providers that speak for many organisations; here it would admit all of them.
  if (new URL(client.serverMetadata().issuer).href !== new URL(issuer).href) {
    throw new Error('The provider calls itself otherwise')
  }
  return client
}

/** The client secret in the way the provider takes it; in the header when it does not say. */
const authenticateWith =
  (secret: string): ClientAuth =>
  (server, ...rest) => {
    const taken = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    const authenticate = taken.includes('client_secret_basic') ? ClientSecretBasic : ClientSecretPost
    authenticate(secret)(server, ...rest)
  }

function readable(body: unknown): string | Uint8Array | URLSearchParams | null {
  if (body === undefined || body === null) return null
  if (typeof body === 'string' || body instanceof Uint8Array || body instanceof URLSearchParams) return body
  throw new TypeError('A body of this kind is never sent to a provider')
}
