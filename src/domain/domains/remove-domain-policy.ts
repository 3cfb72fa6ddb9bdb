import { transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { record } from '../events.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForInstance } from '../permissions/demand.ts'
import { canonicalDomain } from './domains-rules.ts'
import { forgetDomainPolicies } from './read-domain-treatment.ts'

/**
 * Treats a domain as any other from now on, or as the policy of a domain above it says. Harmless if there is no policy.
 * Instance administrators may. Event: domain-policy.changed
 * @throws DomainError not-allowed, proof-needed
 */
export async function removeDomainPolicy(actor: Actor, typed: string): Promise<void> {
  const domain = canonicalDomain(typed) ?? typed
  await transaction(async (tx) => {
    await demandForInstance(tx, actor, 'federation.manage')
    const { count } = await tx.domainPolicy.deleteMany({ where: { domain } })
    if (count === 0) return
    await recordAct(tx, actor, { action: 'domain-policy.removed', subject: { kind: 'domain', id: domain } })
    await record(tx, 'domain-policy.changed', { domain })
  })
  forgetDomainPolicies()
}
