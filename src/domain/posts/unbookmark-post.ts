import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { demandForAccount } from '../permissions/demand.ts'

/** Forgets a bookmark; nothing happens if there is none. */
export async function unbookmarkPost(viewer: Viewer, id: bigint): Promise<void> {
  await transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'post.mark')
    const { count } = await tx.bookmark.deleteMany({ where: { accountId: viewer.accountId, postId: id } })
    if (count === 0) return
    await recordAgencyAct(tx, viewer, 'post.unbookmarked', { kind: 'post', id })
  })
}
