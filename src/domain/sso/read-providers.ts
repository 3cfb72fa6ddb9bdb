import { transaction } from '#platform/database.ts'
import { DomainError } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForInstance } from '../permissions/demand.ts'
import type { UnitRole } from '../permissions/permissions.ts'

/** A provider as its administrators see it; its secrets are shown to nobody. */
export type ProviderView = {
  id: bigint
  slug: string
  name: string
  issuer: string
  clientId: string
  scopes: string
  strongValues: string[]
  admitsUnknown: boolean
  scimIdClaim: string
  /** Whether its SCIM client has a token. */
  hasScim: boolean
  isEnabled: boolean
  rules: { claim: string; value: string; unitId: bigint; unitName: string; role: UnitRole }[]
  /** How many people it signs in, and how many people and groups its directory has sent. */
  counts: { identities: number; people: number; groups: number }
}

/** Every provider, by name. Instance administrators may. @throws DomainError not-allowed, proof-needed */
export const readProviders = (actor: Actor): Promise<ProviderView[]> => find(actor, {})

/** @throws DomainError not-allowed, proof-needed, provider-not-found */
export async function readProvider(actor: Actor, providerId: bigint): Promise<ProviderView> {
  const [provider] = await find(actor, { id: providerId })
  if (!provider) throw new DomainError('provider-not-found')
  return provider
}

const find = (actor: Actor, where: { id?: bigint }): Promise<ProviderView[]> =>
  transaction(async (tx) => {
    await demandForInstance(tx, actor, 'sso.manage')
    const found = await tx.ssoProvider.findMany({
      where,
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      omit: { sealedClientSecret: true, createdAt: true },
      include: {
        rules: {
          orderBy: [{ claim: 'asc' }, { value: 'asc' }, { id: 'asc' }],
          include: { unit: { select: { name: true } } },
        },
        _count: { select: { identities: true, scimUsers: true, scimGroups: true } },
      },
    })
    return found.map(({ scimTokenHash, disabledAt, rules, _count, ...open }) => ({
      ...open,
      hasScim: scimTokenHash !== null,
      isEnabled: disabledAt === null,
      rules: rules.map(({ claim, value, unitId, role, unit }) => ({
        ...{ claim, value, unitId, role },
        unitName: unit.name,
      })),
      counts: { identities: _count.identities, people: _count.scimUsers, groups: _count.scimGroups },
    }))
  })
