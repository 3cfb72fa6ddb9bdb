import { database, type Tx } from '#platform/database.ts'
import { DomainError } from '../errors.ts'
import { openClientSecret } from './client-secret.ts'

/** A provider as whoever talks to it needs it. */
export type ProviderAccess = {
  id: bigint
  slug: string
  name: string
  issuer: string
  clientId: string
  clientSecret: string
  scopes: string
  strongValues: string[]
  isEnabled: boolean
}

/** For the door that talks to providers; shown to nobody. @throws DomainError provider-not-found also if it is disabled */
export async function providerBySlug(slug: string): Promise<ProviderAccess> {
  const access = await accessTo({ slug: slug.slice(0, 40).toWellFormed().replaceAll('\0', '') })
  if (!access?.isEnabled) throw new DomainError('provider-not-found')
  return access
}

/** As `providerBySlug`, enabled or not. @throws DomainError provider-not-found */
export async function providerById(id: bigint): Promise<ProviderAccess> {
  const access = await accessTo({ id })
  if (!access) throw new DomainError('provider-not-found')
  return access
}

async function accessTo(where: { slug: string } | { id: bigint }): Promise<ProviderAccess | null> {
  const provider = await database().ssoProvider.findUnique({ where })
  if (!provider) return null
  const { sealedClientSecret, disabledAt, id, slug, name, issuer, clientId, scopes, strongValues } = provider
  return {
    ...{ id, slug, name, issuer, clientId, scopes, strongValues },
    clientSecret: openClientSecret(sealedClientSecret),
    isEnabled: disabledAt === null,
  }
}

/** Part of verbs: holds an enabled provider as it is until they are done. @throws DomainError provider-not-found */
export async function holdProvider(
  tx: Tx,
  providerId: bigint,
): Promise<{ admitsUnknown: boolean; strongValues: string[]; scimIdClaim: string }> {
  const [found] = await tx.$queryRaw<
    { admitsUnknown: boolean; strongValues: string[]; scimIdClaim: string }[]
  >`
    select admits_unknown as "admitsUnknown", strong_values as "strongValues", scim_id_claim as "scimIdClaim"
    from sso_providers where id = ${providerId} and disabled_at is null for share`
  if (!found) throw new DomainError('provider-not-found')
  return found
}
