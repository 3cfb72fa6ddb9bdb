import { transaction } from '#platform/database.ts'
import { findPostByUri } from './find-remote-post.ts'
import { removeBoost } from './internal/remove-boost.ts'
import { markDeleted } from './mark-deleted.ts'

/**
 * Deletes a post, or takes a boost back, by its address; only of who wrote it: asked of the stored row. Harmless where there is
 * none. Event: post.deleted with `elsewhere`
 */
export async function receiveDeletion(actorId: bigint, uri: string): Promise<'deleted' | 'ignored'> {
  const id = await findPostByUri(uri)
  if (id === null) return 'ignored'
  return transaction(async (tx) => {
    const [post] = await tx.$queryRaw<{ boost: boolean; deleted: boolean }[]>`
      select boost_of_id is not null as boost, deleted_at is not null as deleted from posts
      where id = ${id} and author_id = ${actorId} and uri is not null for update`
    if (!post || post.deleted) return 'ignored'
    if (post.boost) await removeBoost(tx, actorId, { id })
    else await markDeleted(tx, id)
    return 'deleted'
  })
}
