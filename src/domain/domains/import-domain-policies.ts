import { transaction } from '#platform/database.ts'
import { DomainError, isDomainError } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForInstance } from '../permissions/demand.ts'
import { cleanPolicy, type PolicyForm } from './policy-form.ts'
import { policyTableLimits, readPolicyTable } from './policy-table.ts'
import { forgetDomainPolicies } from './read-domain-treatment.ts'
import { storePolicy } from './set-domain-policy.ts'

export type PolicyImport = {
  /** How many policies are as the table says now. */
  taken: number
  /** Lines that could not be read, by number. */
  unreadable: number[]
}

/** Policies set in one transaction. */
const step = 200

/**
 * Sets every policy of a table (CSV); those it does not name stay. Nothing is set if it is too large; lines that make no
 * policy are passed over and named. Instance administrators may. Event: domain-policy.changed for each
 * @throws DomainError not-allowed, proof-needed, table-too-large
 */
export async function importDomainPolicies(actor: Actor, table: string): Promise<PolicyImport> {
  const { bytes, rows } = policyTableLimits
  if (Buffer.byteLength(table) > bytes) throw new DomainError('table-too-large')
  const { forms, unreadable } = readPolicyTable(table)
  if (forms.length > rows) throw new DomainError('table-too-large')
  const sound = new Map<string, PolicyForm>()
  const refused: string[] = []
  for (const form of forms) {
    try {
      const policy = cleanPolicy(form)
      sound.set(policy.domain, policy)
    } catch (error) {
      if (!isDomainError(error)) throw error
      refused.push(form.domain)
    }
  }
  const policies = [...sound.values()]
  // At least one, so that the right is demanded also for a table without a line.
  for (let at = 0; at === 0 || at < policies.length; at += step) {
    await transaction(async (tx) => {
      await demandForInstance(tx, actor, 'federation.manage')
      for (const policy of policies.slice(at, at + step)) await storePolicy(tx, actor, policy)
    })
  }
  forgetDomainPolicies()
  const lineOf = (domain: string) => table.split(/\r?\n/).findIndex((line) => line.includes(domain)) + 1
  return { taken: policies.length, unreadable: [...unreadable, ...refused.map(lineOf)].sort((a, b) => a - b) }
}
