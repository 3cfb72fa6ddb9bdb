import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'

/** Deletes one's own filter; harmless if there is none. */
export async function deleteFilter(viewer: Viewer, id: bigint): Promise<void> {
  await transaction((tx) => tx.filter.deleteMany({ where: { id, accountId: viewer.accountId } }))
}
