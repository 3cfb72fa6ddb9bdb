import { now } from '#platform/clock.ts'
import { database } from '#platform/database.ts'
import { DomainError } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForInstance } from '../permissions/demand.ts'
import { canonicalDomain, type PolicyLevel, treatmentOf } from './domains-rules.ts'
import type { PolicyForm } from './policy-form.ts'
import { mayFederate } from './read-domain-treatment.ts'

/** One domain as administrators see it; times in ISO 8601. */
export type DomainView = {
  domain: string
  /** Its own; null if there is none. */
  policy: (PolicyForm & { updatedAt: string }) | null
  /** The nearest policy for a domain above it, which holds where it has none of its own. */
  inherited: { domain: string; level: PolicyLevel } | null
  /** Whether anything goes to or comes from it now. */
  isAdmitted: boolean
  /** What is known of the server of this very name; null if nobody has met it. */
  server: KnownServer | null
}

export type KnownServer = {
  firstSeenAt: string
  software: string
  signature: string | null
  accounts: number
  waiting: number
  failures: number
  closedUntil: string | null
  lastError: string
  lastSuccessAt: string | null
  lastFailureAt: string | null
}

/**
 * What is known of a domain, and how it is treated. Instance administrators may.
 * @throws DomainError not-allowed, proof-needed, domain-invalid
 */
export async function readDomain(actor: Actor, typed: string): Promise<DomainView> {
  await demandForInstance(database(), actor, 'federation.manage')
  const domain = canonicalDomain(typed)
  if (domain === null) throw new DomainError('domain-invalid')
  const [policy, inherited, isAdmitted, server] = await Promise.all([
    database().domainPolicy.findUnique({ where: { domain } }),
    findInherited(domain),
    mayFederate(domain),
    findServer(domain),
  ])
  if (!policy) return { domain, policy: null, inherited, isAdmitted, server }
  const { createdAt: _, updatedAt, ...form } = policy
  return { domain, policy: { ...form, updatedAt: updatedAt.toISOString() }, inherited, isAdmitted, server }
}

async function findInherited(domain: string): Promise<DomainView['inherited']> {
  const labels = domain.replace(/:\d+$/, '').split('.')
  const above = labels.map((_, from) => labels.slice(from).join('.')).filter((name) => name !== domain)
  const found = await database().domainPolicy.findMany({
    where: { domain: { in: above } },
    select: { domain: true, level: true },
  })
  return treatmentOf(domain, new Map(found.map((policy) => [policy.domain, policy])))
}

async function findServer(host: string): Promise<KnownServer | null> {
  const found = await database().remoteHost.findUnique({ where: { host } })
  if (!found) return null
  const [accounts, waiting] = await Promise.all([
    database().remoteActor.count({ where: { host } }),
    database().delivery.count({ where: { host } }),
  ])
  const isClosed = found.closedUntil !== null && found.closedUntil > now()
  return {
    firstSeenAt: found.createdAt.toISOString(),
    software: found.software,
    signature: found.signature,
    accounts,
    waiting,
    failures: found.failures,
    closedUntil: isClosed ? (found.closedUntil?.toISOString() ?? null) : null,
    lastError: found.lastError,
    lastSuccessAt: found.lastSuccessAt?.toISOString() ?? null,
    lastFailureAt: found.lastFailureAt?.toISOString() ?? null,
  }
}
