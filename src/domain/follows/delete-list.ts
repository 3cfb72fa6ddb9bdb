import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'

/** Deletes one's own list; its accounts stay followed. Harmless if there is none. */
export async function deleteList(viewer: Viewer, listId: bigint): Promise<void> {
  await transaction((tx) => tx.list.deleteMany({ where: { id: listId, ownerId: viewer.accountId } }))
}
