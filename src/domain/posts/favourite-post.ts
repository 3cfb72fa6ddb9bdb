import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { record } from '../events.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { countOnPost } from './internal/count.ts'
import { findPost } from './internal/find-post.ts'

/** Marks a post as liked; a second time changes nothing. @throws DomainError post-not-found. Event: post.favourited */
export async function favouritePost(viewer: Viewer, id: bigint): Promise<void> {
  await transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'post.mark')
    await findPost(tx, viewer, id)
    const { count } = await tx.favourite.createMany({
      data: { accountId: viewer.accountId, postId: id },
      skipDuplicates: true,
    })
    if (count === 0) return
    await countOnPost(tx, id, 'favourites', 1)
    await record(tx, 'post.favourited', { postId: id.toString(), byId: viewer.accountId.toString() })
    await recordAgencyAct(tx, viewer, 'post.favourited', { kind: 'post', id })
  })
}
