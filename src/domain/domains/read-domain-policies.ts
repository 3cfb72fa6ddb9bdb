import { database } from '#platform/database.ts'
import { dependsOn } from '#platform/page-context.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForInstance } from '../permissions/demand.ts'
import type { PolicyLevel } from './domains-rules.ts'
import type { PolicyForm } from './policy-form.ts'

/** Policies on one page of the console. */
const most = 5_000

/** A policy as administrators see it. */
export type DomainPolicyView = PolicyForm & { updatedAt: string; accounts: number }

/** Every policy, by domain. Instance administrators may. @throws DomainError not-allowed, proof-needed */
export async function readDomainPolicies(actor: Actor): Promise<DomainPolicyView[]> {
  await demandForInstance(database(), actor, 'federation.manage')
  const policies = await database().domainPolicy.findMany({ orderBy: { domain: 'asc' }, take: most })
  const counts = await database().remoteActor.groupBy({
    by: ['host'],
    where: { host: { in: policies.map(({ domain }) => domain) } },
    _count: true,
  })
  const accounts = new Map(counts.map(({ host, _count }) => [host, _count]))
  return policies.map(({ createdAt: _, updatedAt, ...policy }) => ({
    ...policy,
    updatedAt: updatedAt.toISOString(),
    accounts: accounts.get(policy.domain) ?? 0,
  }))
}

/** What everybody may know of how we treat other servers. */
export type PublicPolicy = {
  domain: string
  level: PolicyLevel
  rejectMedia: boolean
  partnerName: string
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
  return policies.map(({ domain, level, rejectMedia, partnerName, publicReason }) => ({
    domain,
    level,
    rejectMedia,
    partnerName,
    reason: publicReason,
  }))
}
