import { transaction } from '#platform/database.ts'
import { record } from '../events.ts'
import { type ArchiveTable, deleteExpired } from './archive-rows.ts'

/** Small, for the keys of one batch go into one event, which PostgreSQL limits to 8000 bytes. */
const batch = 20

/**
 * Deletes archives whose time is over or whose owner is gone, and the entries of those that never came to be; the files follow by a
 * job. For the retention job. Event: media.removed
 * @returns how many went
 */
export async function expireArchives(table: ArchiveTable): Promise<number> {
  let removed = 0
  let last = batch
  while (last === batch) {
    last = await transaction(async (tx) => {
      const { count, blobKeys } = await deleteExpired(tx, table, batch)
      if (blobKeys.length > 0) await record(tx, 'media.removed', { blobKeys })
      return count
    })
    removed += last
  }
  return removed
}
