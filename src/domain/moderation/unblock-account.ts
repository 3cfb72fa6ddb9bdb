import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'

/** Ends a block; what it ended does not come back. Harmless if there is none. */
export async function unblockAccount(viewer: Viewer, targetId: bigint): Promise<void> {
  await transaction((tx) => tx.block.deleteMany({ where: { accountId: viewer.accountId, targetId } }))
}
