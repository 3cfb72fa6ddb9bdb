import { now } from '#platform/clock.ts'
import { transaction } from '#platform/database.ts'
import { expireArchives } from '../archives/expire-archives.ts'
import { readSettings } from '../instance/read-settings.ts'
import { keepDays } from '../records/records-rules.ts'
import type { RetentionLine } from './read-retention-reports.ts'
import { batch, type RetentionRule, retentionRules } from './retention-rules.ts'

const day = 86_400_000

/**
 * Deletes everything that has been kept for as long as it may be, and writes a report of it: bare numbers. For the clock and
 * the operator; may run twice.
 */
export async function runRetention(): Promise<RetentionLine[]> {
  const settings = await readSettings()
  const begun = now().getTime()
  const lines: RetentionLine[] = []
  for (const rule of retentionRules) {
    const days = rule.days(settings)
    const removed = await apply(rule, new Date(begun - days * day))
    lines.push({ what: rule.what, days, removed })
  }
  lines.push({ what: 'exports', days: settings.keepExports, removed: await expireArchives('data_exports') })
  lines.push({ what: 'records', days: keepDays, removed: await expireArchives('records_archives') })
  await transaction((tx) =>
    tx.retentionReport.create({ data: { createdAt: now(), lines }, select: { id: true } }),
  )
  return lines
}

async function apply({ what, statement }: RetentionRule, before: Date): Promise<number> {
  let removed = 0
  let last = batch
  while (last === batch) {
    last = await transaction(async (tx) => {
      // The audit log lets nobody delete from it but who says this.
      if (what === 'audit') await tx.$executeRaw`select set_config('sapocom.retention', 'on', true)`
      return tx.$executeRawUnsafe(statement, before)
    })
    removed += last
  }
  return removed
}
