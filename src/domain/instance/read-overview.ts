import { now } from '#platform/clock.ts'
import { database, rows, statement } from '#platform/database.ts'
import { version } from '#platform/version.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForInstance } from '../permissions/demand.ts'

/** What waits for an administrator, and how the instance is. */
export type Overview = {
  version: string
  applications: number
  factorResets: number
  openReports: number
  /** Other servers that get nothing for now, for they did not answer. */
  hostsClosed: number
  /** Letters that could not be sent at the first try. */
  stuckLetters: number
  /** Jobs that failed for good, of the last thirty days. */
  failedJobs: number
  /** ISO 8601: when the retention job last ran; null: never. */
  lastRetention: string | null
}

const countWaiting = statement(`
  select (select count(*)::int from users where approved_at is null and disabled_at is null) as applications,
    (select count(*)::int from factor_resets where decided_at is null and expires_at > $1) as "factorResets",
    (select count(*)::int from reports where closed_at is null) as "openReports",
    (select count(*)::int from remote_hosts where closed_until > $1) as "hostsClosed",
    (select count(*)::int from letters where failures > 0) as "stuckLetters",
    (select max(created_at) from retention_reports) as "lastRetention",
    to_regclass('jobs.job') is not null as "hasJobs"`)

const countFailed = statement(`select count(*)::int as failed from jobs.job where name = 'dead-letter'`)

type Row = Omit<Overview, 'version' | 'failedJobs' | 'lastRetention'> & {
  lastRetention: Date | null
  hasJobs: boolean
}

/** What waits to be decided or repaired. Instance administrators may. @throws DomainError not-allowed, proof-needed */
export async function readOverview(actor: Actor): Promise<Overview> {
  await demandForInstance(database(), actor, 'settings.edit')
  const [found] = await rows<Row>(countWaiting, [now()])
  if (!found) throw new Error('The overview came back empty')
  const { lastRetention, hasJobs, ...waiting } = found
  // The queue makes its tables when it first starts.
  const [jobs] = hasJobs ? await rows<{ failed: number }>(countFailed, []) : []
  return {
    version,
    ...waiting,
    failedJobs: jobs?.failed ?? 0,
    lastRetention: lastRetention?.toISOString() ?? null,
  }
}
