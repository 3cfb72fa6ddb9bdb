import { type Tx, transaction } from '#platform/database.ts'
import { DomainError, isDomainError } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForInstance } from '../permissions/demand.ts'
import { cleanPolicy, type PolicyForm } from './policy-form.ts'
import { type PolicyLine, policyTableLimits, readPolicyTable } from './policy-table.ts'
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
 * Sets every policy of a table (CSV); those it does not name stay, and so does what it has no column for: notes always, and
 * partners where it says nothing of them. Nothing is set if it is too large; lines that make no policy are passed over and
 * named. Instance administrators may. Event: domain-policy.changed for each
 * @throws DomainError not-allowed, proof-needed, table-too-large
 */
export async function importDomainPolicies(actor: Actor, table: string): Promise<PolicyImport> {
  const { bytes, rows } = policyTableLimits
  if (Buffer.byteLength(table) > bytes) throw new DomainError('table-too-large')
  const { lines, unreadable } = readPolicyTable(table)
  if (lines.length > rows) throw new DomainError('table-too-large')
  const sound = new Map<string, PolicyLine>()
  for (const line of lines) {
    const form = cleanOrNull(line.form)
    if (form) sound.set(form.domain, { ...line, form })
    else unreadable.push(line.number)
  }
  const wanted = [...sound.values()]
  // At least one, so that the right is demanded also for a table without a line.
  for (let at = 0; at === 0 || at < wanted.length; at += step) {
    await transaction(async (tx) => {
      await demandForInstance(tx, actor, 'federation.manage')
      await storeLines(tx, actor, wanted.slice(at, at + step))
    })
  }
  forgetDomainPolicies()
  return { taken: wanted.length, unreadable: unreadable.sort((a, b) => a - b) }
}

function cleanOrNull(form: PolicyForm): PolicyForm | null {
  try {
    return cleanPolicy(form)
  } catch (error) {
    if (!isDomainError(error)) throw error
    return null
  }
}

async function storeLines(tx: Tx, actor: Actor, lines: PolicyLine[]): Promise<void> {
  const standing = await tx.domainPolicy.findMany({
    where: { domain: { in: lines.map(({ form }) => form.domain) } },
  })
  const byDomain = new Map(standing.map((policy) => [policy.domain, policy]))
  for (const line of lines) {
    const before = byDomain.get(line.form.domain)
    const policy = merge(line, before)
    if (!before || isDifferent(before, policy)) await storePolicy(tx, actor, policy)
  }
}

/** Lists are often taken in again: what is as it was is no act. */
const isDifferent = (before: PolicyForm, policy: PolicyForm): boolean =>
  (Object.keys(policy) as (keyof PolicyForm)[]).some((key) => before[key] !== policy[key])

/** A partner that a table limits is none any more. */
function merge({ form, saysPartner }: PolicyLine, before: PolicyForm | undefined): PolicyForm {
  if (!before) return form
  const { note, partner, partnerName, fingerprint } = before
  const keepsPartner = !saysPartner && form.level === 'allow' && !form.rejectMedia
  return { ...form, note, ...(keepsPartner ? { partner, partnerName, fingerprint } : {}) }
}
