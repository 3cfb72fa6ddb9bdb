import { beginDueErasures } from '#domain/privacy/begin-erasure.ts'
import { buildExport } from '#domain/privacy/build-export.ts'
import { eraseUser } from '#domain/privacy/erase-user.ts'
import { runRetention } from '#domain/privacy/run-retention.ts'
import { tendInactive } from '#domain/privacy/tend-inactive.ts'
import { buildArchive } from '#domain/records/build-archive.ts'
import { planErased } from '#federation/deliver/plan-accounts.ts'
import { log } from '#platform/log.ts'
import type { Jobs } from '../job-names.ts'

export const buildExportJob = ({ exportId }: Jobs['build-export']): Promise<void> =>
  buildExport(BigInt(exportId))

export const buildRecordsJob = ({ archiveId }: Jobs['build-records']): Promise<void> =>
  buildArchive(BigInt(archiveId))

/** Other servers are told first, while it is known which of them have something of hers. */
export async function eraseUserJob({ userId }: Jobs['erase-user']): Promise<void> {
  await planErased(BigInt(userId))
  await eraseUser(BigInt(userId))
}

/** Begins the erasures whose time of grace is over. */
export const beginErasuresJob = (): Promise<void> => beginDueErasures()

/** Warns those who have not been here for long, and lets go of those who did not come back. */
export const tendInactiveJob = (): Promise<void> => tendInactive()

/** Deletes what has been kept for as long as it may be. */
export async function retentionJob(): Promise<void> {
  const lines = await runRetention()
  const removed = Object.fromEntries(lines.filter((it) => it.removed > 0).map((it) => [it.what, it.removed]))
  log().info({ removed }, 'retention: done')
}
