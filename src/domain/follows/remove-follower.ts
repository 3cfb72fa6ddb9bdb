import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { endFollow, lockPair } from './bonds.ts'

/** Lets an account follow the viewer no longer, without a block. Harmless if it does not. Event: follow.ended */
export async function removeFollower(viewer: Viewer, followerId: bigint): Promise<void> {
  await transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'follow.manage')
    await lockPair(tx, followerId, viewer.accountId)
    await endFollow(tx, followerId, viewer.accountId, 'target')
    await recordAgencyAct(tx, viewer, 'follower.removed', { kind: 'account', id: followerId })
  })
}
