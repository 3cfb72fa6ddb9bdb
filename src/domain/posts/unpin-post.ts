import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { record } from '../events.ts'
import { demandForAccount } from '../permissions/demand.ts'

/** Takes a post from the top of the profile; nothing happens if it is not there. Event: post.pinned */
export async function unpinPost(viewer: Viewer, id: bigint): Promise<void> {
  await transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'post.write')
    const { count } = await tx.pin.deleteMany({ where: { accountId: viewer.accountId, postId: id } })
    if (count === 0) return
    await record(tx, 'post.pinned', { postId: id.toString(), authorId: viewer.accountId.toString() })
    await recordAgencyAct(tx, viewer, 'post.unpinned', { kind: 'post', id })
  })
}
