import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'

/** Shows an account's posts again; harmless if it is not muted. */
export async function unmuteAccount(viewer: Viewer, targetId: bigint): Promise<void> {
  await transaction((tx) => tx.mute.deleteMany({ where: { accountId: viewer.accountId, targetId } }))
}
