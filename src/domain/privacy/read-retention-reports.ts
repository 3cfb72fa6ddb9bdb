import { database } from '#platform/database.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForInstance } from '../permissions/demand.ts'
import type { RetentionWhat } from './retention-rules.ts'

/** One line of a report: what, after how many days (0: it carries its end itself), and how many rows went. */
export type RetentionLine = { what: RetentionWhat; days: number; removed: number }

export type RetentionReportView = {
  id: string
  /** ISO 8601. */
  at: string
  lines: RetentionLine[]
}

/**
 * What the last runs of the retention job removed, the latest first. Instance administrators may.
 * @throws DomainError not-allowed, proof-needed
 */
export async function readRetentionReports(actor: Actor, most = 30): Promise<RetentionReportView[]> {
  await demandForInstance(database(), actor, 'settings.edit')
  const found = await database().retentionReport.findMany({ orderBy: { id: 'desc' }, take: most })
  return found.map(({ id, createdAt, lines }) => ({
    id: id.toString(),
    at: createdAt.toISOString(),
    lines: lines as RetentionLine[],
  }))
}
