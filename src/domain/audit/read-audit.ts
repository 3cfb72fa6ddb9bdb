import { rows, statement } from '#platform/database.ts'
import type { Actor } from '../permissions/actor.ts'
import type { AuditFilter } from './audit-filter.ts'
import { auditScope } from './internal/audit-scope.ts'
import { type AuditRow, auditStatement } from './internal/audit-statement.ts'

/** Who did what to whom and when, with the names that hold now; a name is null when its bearer is gone. */
export type AuditView = Omit<AuditRow, 'at'> & {
  /** ISO 8601. */
  at: string
}

const perPage = 50

export const toAuditView = (row: AuditRow): AuditView => ({ ...row, at: row.at.toISOString() })

/**
 * A page of the audit log, the newest first. Instance administrators read all of it, others what happened in the units they
 * administer and below. Nothing is counted, neither here nor in the export: the log proves acts, it measures nobody.
 * @throws DomainError not-allowed, proof-needed
 */
export async function readAudit(
  actor: Actor,
  filter: AuditFilter,
  before?: bigint,
): Promise<{ entries: AuditView[]; older: string | null }> {
  const scope = await auditScope(actor, filter.unitId)
  const { text, values } = auditStatement(scope, filter, { before, limit: perPage + 1 })
  const found = await rows<AuditRow>(statement(text), values)
  const entries = found.slice(0, perPage).map(toAuditView)
  return { entries, older: found.length > perPage ? (entries.at(-1)?.id ?? null) : null }
}

const selectActions = statement(`
  with recursive actions as (
    (select action from audit_entries order by action limit 1)
    union all
    select (select e.action from audit_entries e where e.action > a.action order by e.action limit 1)
    from actions a where a.action is not null)
  select action from actions where action is not null`)

/** Every kind of act that was ever recorded, for choosing one. One step of the index for each. */
export const readAuditActions = async (): Promise<string[]> =>
  (await rows<{ action: string }>(selectActions, [])).map(({ action }) => action)
