import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { lockOwnPost } from './internal/find-post.ts'
import { markDeleted } from './mark-deleted.ts'

/**
 * Deletes a post of the account the viewer acts as, see `markDeleted`.
 * @throws DomainError post-not-found, post-deleted, not-allowed. Event: post.deleted
 */
export async function deletePost(viewer: Viewer, id: bigint): Promise<void> {
  await transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'post.write')
    await lockOwnPost(tx, viewer, id)
    await markDeleted(tx, id)
    await recordAgencyAct(tx, viewer, 'post.deleted', { kind: 'post', id })
  })
}
