import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { endFollow, lockPair } from './bonds.ts'

/**
 * Ends following an account, or withdraws the request to; the account leaves the viewer's lists. Harmless if there
 * was neither. Event: follow.ended
 */
export async function unfollowAccount(viewer: Viewer, targetId: bigint): Promise<void> {
  await transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'follow.manage')
    await lockPair(tx, viewer.accountId, targetId)
    await endFollow(tx, viewer.accountId, targetId, 'follower')
    await recordAgencyAct(tx, viewer, 'account.unfollowed', { kind: 'account', id: targetId })
  })
}
