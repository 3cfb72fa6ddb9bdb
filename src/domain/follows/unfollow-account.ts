import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { endFollow, lockPair } from './bonds.ts'

/**
 * Ends following an account, or withdraws the request to; the account leaves the viewer's lists. Harmless if there
 * was neither. Event: follow.ended
 */
export async function unfollowAccount(viewer: Viewer, targetId: bigint): Promise<void> {
  await transaction(async (tx) => {
    await lockPair(tx, viewer.accountId, targetId)
    await endFollow(tx, viewer.accountId, targetId)
  })
}
