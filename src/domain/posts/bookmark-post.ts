import { now } from '#platform/clock.ts'
import { nextId, transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { findPost } from './internal/find-post.ts'

/** Keeps a post for later; nobody else learns of it. @throws DomainError post-not-found */
export async function bookmarkPost(viewer: Viewer, id: bigint): Promise<void> {
  await transaction(async (tx) => {
    await findPost(tx, viewer, id)
    await tx.bookmark.createMany({
      data: { id: await nextId(tx, now()), accountId: viewer.accountId, postId: id },
      skipDuplicates: true,
    })
  })
}
