import { database } from '#platform/database.ts'
import { dependsOn } from '#platform/page-context.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForInstance } from '../permissions/demand.ts'
import type { PolicyLevel } from './domains-rules.ts'
import type { PolicyForm } from './policy-form.ts'

/** Policies on one page of the console. */
const pageSize = 100

/** A policy as administrators see it. */
export type DomainPolicyView = PolicyForm & {
  /** ISO 8601. */
  updatedAt: string
  /** Of that very host that are known here. */
  accounts: number
}

export type PolicyPage = {
  policies: DomainPolicyView[]
  /** Pass as `after` for the next page; null at the end. */
  next: string | null
}

/**
 * Policies in the order of domains. Instance administrators may.
 * @param query part of a domain or of a partner's name
 * @throws DomainError not-allowed, proof-needed
 */
export async function readDomainPolicies(
  actor: Actor,
  { query = '', after = '' }: { query?: string; after?: string } = {},
): Promise<PolicyPage> {
  await demandForInstance(database(), actor, 'federation.manage')
  const wanted = { contains: query.trim().slice(0, 253), mode: 'insensitive' } as const
  const found = await database().domainPolicy.findMany({
    where: {
      domain: { gt: after },
      ...(query && { OR: [{ domain: wanted }, { partnerName: wanted }] }),
    },
    orderBy: { domain: 'asc' },
    take: pageSize + 1,
  })
  const page = found.slice(0, pageSize)
  const counts = await database().remoteActor.groupBy({
    by: ['host'],
    where: { host: { in: page.map(({ domain }) => domain) } },
    _count: true,
  })
  const accounts = new Map(counts.map(({ host, _count }) => [host, _count]))
  return {
    policies: page.map(({ createdAt: _, updatedAt, ...policy }) => ({
      ...policy,
      updatedAt: updatedAt.toISOString(),
      accounts: accounts.get(policy.domain) ?? 0,
    })),
    next: found.length > pageSize ? (page.at(-1)?.domain ?? null) : null,
  }
}

/** Every policy, for a table. Instance administrators may. @throws DomainError not-allowed, proof-needed */
export async function readPolicyList(actor: Actor): Promise<PolicyForm[]> {
  await demandForInstance(database(), actor, 'federation.manage')
  const found = await database().domainPolicy.findMany({ orderBy: { domain: 'asc' } })
  return found.map(({ createdAt: _created, updatedAt: _updated, ...policy }) => policy)
}

/** Policies on the page for everybody. */
const most = 5_000

/** What everybody may know of how we treat other servers. */
export type PublicPolicy = {
  domain: string
  level: PolicyLevel
  rejectMedia: boolean
  /** Of an authority we work with; empty for others. */
  partnerName: string
  /** Of that partner's instance key, compared by people; empty if nobody did. */
  fingerprint: string
  reason: string
}

/** Whom we keep out or limit, with the reasons, and whom we work with: for the page about this server. */
export async function readPublicPolicies(): Promise<PublicPolicy[]> {
  dependsOn('domain-policies')
  const policies = await database().domainPolicy.findMany({
    where: { OR: [{ level: { not: 'allow' } }, { rejectMedia: true }, { partner: true }] },
    orderBy: { domain: 'asc' },
    take: most,
  })
  return policies.map(({ domain, level, rejectMedia, partner, partnerName, fingerprint, publicReason }) => ({
    domain,
    level,
    rejectMedia,
    partnerName,
    fingerprint: partner ? fingerprint : '',
    reason: publicReason,
  }))
}
