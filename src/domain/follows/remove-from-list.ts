import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { lockList } from './internal/lock-list.ts'

/**
 * Takes an account from one's own list; harmless if it is not on it.
 * @throws DomainError list-not-found
 */
export async function removeFromList(viewer: Viewer, listId: bigint, accountId: bigint): Promise<void> {
  await transaction(async (tx) => {
    await lockList(tx, viewer, listId)
    await tx.listMember.deleteMany({ where: { listId, accountId } })
  })
}
