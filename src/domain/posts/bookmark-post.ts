import { now } from '#platform/clock.ts'
import { nextId, transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { findPost } from './internal/find-post.ts'

/** Keeps a post for later; nobody else learns of it. @throws DomainError post-not-found */
export async function bookmarkPost(viewer: Viewer, id: bigint): Promise<void> {
  await transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'post.mark')
    await findPost(tx, viewer, id)
    const { count } = await tx.bookmark.createMany({
      data: { id: await nextId(tx, now()), accountId: viewer.accountId, postId: id },
      skipDuplicates: true,
    })
    if (count === 0) return
    await recordAgencyAct(tx, viewer, 'post.bookmarked', { kind: 'post', id })
  })
}
