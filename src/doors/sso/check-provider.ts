import type { Configuration } from 'openid-client'
import type { Actor } from '#domain/permissions/actor.ts'
import { providerById } from '#domain/sso/enabled-provider.ts'
import { readProvider } from '#domain/sso/read-providers.ts'
import { callbackAddress } from './begin-sso.ts'
import { discover } from './provider-client.ts'
import { outageOf } from './sso-refusal.ts'

export type ProviderReport = {
  /** To be entered at the provider. */
  callback: string
  /** Whether it answers and is who it should be; everything below is empty if not. */
  answers: boolean
  /** For the operator: the code of what went wrong. */
  fault: string | null
  findings: {
    what: 'pkce' | 'userinfo' | 'issuer-in-answer' | 'code-flow' | 'strong-values'
    isFine: boolean
  }[]
}

/**
 * Asks a provider about itself now, and says whether it can be used as it is set up here. Instance administrators may.
 * @throws DomainError not-allowed, proof-needed, provider-not-found
 */
export async function checkProvider(actor: Actor, providerId: bigint): Promise<ProviderReport> {
  await readProvider(actor, providerId)
  const provider = await providerById(providerId)
  const callback = callbackAddress(provider.slug)
  try {
    const client = await discover(provider)
    return { callback, answers: true, fault: null, findings: findingsOf(client, provider.strongValues) }
  } catch (error) {
    return { callback, answers: false, fault: outageOf(error), findings: [] }
  }
}

function findingsOf(client: Configuration, strongValues: string[]): ProviderReport['findings'] {
  const about = client.serverMetadata()
  const levels = about.acr_values_supported as string[] | undefined
  return [
    { what: 'code-flow', isFine: about.response_types_supported?.includes('code') ?? false },
    { what: 'pkce', isFine: about.supportsPKCE() },
    { what: 'issuer-in-answer', isFine: about.authorization_response_iss_parameter_supported === true },
    { what: 'userinfo', isFine: about.userinfo_endpoint !== undefined },
    {
      what: 'strong-values',
      isFine: strongValues.length === 0 || !levels || strongValues.some((value) => levels.includes(value)),
    },
  ]
}
