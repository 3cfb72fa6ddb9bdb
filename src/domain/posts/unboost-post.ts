import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { removeBoost } from './internal/remove-boost.ts'

/** Takes one's boost of a post back; nothing happens if there is none. Event: post.deleted with boostOfId */
export async function unboostPost(viewer: Viewer, id: bigint): Promise<void> {
  await transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'post.write')
    const isGone = await removeBoost(tx, viewer.accountId, { postId: id })
    if (isGone) await recordAgencyAct(tx, viewer, 'post.unboosted', { kind: 'post', id })
  })
}
