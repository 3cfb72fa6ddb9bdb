import { database, rows, statement, transaction } from '#platform/database.ts'
import { DomainError } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import type { AuditFilter } from './audit-filter.ts'
import { auditScope } from './internal/audit-scope.ts'
import { type AuditRow, type AuditScope, auditStatement } from './internal/audit-statement.ts'
import { type AuditView, toAuditView } from './read-audit.ts'
import { recordAct } from './record-act.ts'

const batch = 1_000
/** More is asked for in shorter periods: an export shall end. */
const most = 500_000

/**
 * The entries of a filter, the oldest first, a thousand at a time in memory; what is recorded after it began is not in it.
 * Who may is as for reading; that it was done is recorded. Nothing of an export that is refused is sent.
 * @param options.most refuses what has more entries
 * @throws DomainError not-allowed, proof-needed, export-too-large
 */
export async function exportAudit(
  actor: Actor,
  filter: AuditFilter,
  options: { format: 'csv' | 'jsonl'; most?: number },
): Promise<AsyncIterable<AuditView[]>> {
  const scope = await auditScope(actor, filter.unitId)
  const last = await newestEntry()
  if (await isLarger(scope, filter, last, options.most ?? most)) throw new DomainError('export-too-large')
  await transaction((tx) =>
    recordAct(tx, actor, {
      action: 'audit.exported',
      unitId: filter.unitId ?? null,
      details: { format: options.format, from: filter.from ?? null, until: filter.until ?? null },
    }),
  )
  return entries(scope, filter, last)
}

async function* entries(scope: AuditScope, filter: AuditFilter, last: bigint): AsyncIterable<AuditView[]> {
  for (let after = 0n; ; ) {
    const { text, values } = auditStatement(scope, filter, { after, before: last + 1n, limit: batch })
    const found = await rows<AuditRow>(statement(text), values)
    if (found.length > 0) yield found.map(toAuditView)
    if (found.length < batch) return
    after = BigInt(found.at(-1)?.id ?? 0)
  }
}

async function newestEntry(): Promise<bigint> {
  const newest = await database().auditEntry.findFirst({ orderBy: { id: 'desc' }, select: { id: true } })
  return newest?.id ?? 0n
}

async function isLarger(
  scope: AuditScope,
  filter: AuditFilter,
  last: bigint,
  limit: number,
): Promise<boolean> {
  const { text, values } = auditStatement(scope, filter, { after: 0n, before: last + 1n, limit: limit + 1 })
  const counted = `select count(*)::int as count from (${text}) as counted`
  const [found] = await rows<{ count: number }>(statement(counted), values)
  return (found?.count ?? 0) > limit
}
