import { now } from '#platform/clock.ts'
import { type Tx, transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { record } from '../events.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForInstance } from '../permissions/demand.ts'
import { cleanPolicy, type PolicyForm } from './policy-form.ts'
import { forgetDomainPolicies } from './read-domain-treatment.ts'

/**
 * Says how a domain, and everything below it, is treated from now on. A job shows or hides its accounts accordingly; follows
 * across a suspension end. Instance administrators may. Event: domain-policy.changed
 * @throws DomainError not-allowed, proof-needed, domain-invalid, policy-invalid
 */
export async function setDomainPolicy(actor: Actor, form: PolicyForm): Promise<void> {
  const policy = cleanPolicy(form)
  await transaction(async (tx) => {
    await demandForInstance(tx, actor, 'federation.manage')
    await storePolicy(tx, actor, policy)
  })
  forgetDomainPolicies()
}

/** Part of the verbs that set policies. */
export async function storePolicy(tx: Tx, actor: Actor, policy: PolicyForm): Promise<void> {
  const { domain, ...rest } = policy
  const data = { ...rest, updatedAt: now() }
  await tx.domainPolicy.upsert({
    where: { domain },
    create: { domain, ...data, createdAt: now() },
    update: data,
  })
  const { level, rejectMedia, partner } = policy
  const details = { level, rejectMedia, partner }
  await recordAct(tx, actor, {
    action: 'domain-policy.set',
    subject: { kind: 'domain', id: domain },
    details,
  })
  await record(tx, 'domain-policy.changed', { domain })
}
