import { now } from '#platform/clock.ts'
import { type Tx, transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { record } from '../events.ts'
import { deleteMediaRows } from '../media/delete-media-rows.ts'
import { countOnPost, countPostOf } from './internal/count.ts'
import { lockOwnPost } from './internal/find-post.ts'

/**
 * Deletes one's own post: words, pictures, history, poll and boosts go; a row without content stays, so that its
 * address answers 410 and the replies keep their thread.
 * @throws DomainError post-not-found, post-deleted, not-allowed. Event: post.deleted
 */
export async function deletePost(viewer: Viewer, id: bigint): Promise<void> {
  await transaction(async (tx) => {
    const post = await lockOwnPost(tx, viewer, id)
    const { replyToId, quoteOfId } = await tx.post.findUniqueOrThrow({
      where: { id },
      select: { replyToId: true, quoteOfId: true },
    })
    const tags = await tx.postTag.findMany({
      where: { postId: id },
      select: { tag: { select: { name: true } } },
    })
    const blobKeys = await erase(tx, id)
    await countPostOf(tx, viewer.accountId, -1)
    if (replyToId) await countOnPost(tx, replyToId, 'replies', -1)
    if (quoteOfId) await countOnPost(tx, quoteOfId, 'quotes', -1)
    await record(tx, 'post.deleted', {
      postId: id.toString(),
      authorId: post.author_id.toString(),
      conversationId: post.conversation_id.toString(),
      boostOfId: null,
      tags: tags.map(({ tag }) => tag.name),
      blobKeys,
    })
  })
}

/** Takes everything out of a post and returns the keys of the blobs its pictures had. */
async function erase(tx: Tx, id: bigint): Promise<string[]> {
  const pictures = await tx.media.findMany({ where: { postId: id }, select: { id: true } })
  const blobKeys = await deleteMediaRows(
    tx,
    pictures.map((picture) => picture.id),
  )
  await deleteBoosts(tx, id)
  await tx.poll.deleteMany({ where: { postId: id } })
  await tx.postRevision.deleteMany({ where: { postId: id } })
  await tx.mention.deleteMany({ where: { postId: id } })
  await tx.postTag.deleteMany({ where: { postId: id } })
  await tx.pin.deleteMany({ where: { postId: id } })
  await tx.favourite.deleteMany({ where: { postId: id } })
  await tx.bookmark.deleteMany({ where: { postId: id } })
  await tx.notification.deleteMany({ where: { postId: id } })
  await tx.postCounter.deleteMany({ where: { postId: id } })
  await tx.post.update({
    where: { id },
    data: { text: '', html: '', contentWarning: '', quoteOfId: null, deletedAt: now() },
  })
  return blobKeys
}

/** A boost counts as a post of who boosted. */
async function deleteBoosts(tx: Tx, id: bigint): Promise<void> {
  await tx.$executeRawUnsafe(
    `with gone as (delete from posts where boost_of_id = $1 returning author_id)
     update account_counters c set posts = greatest(c.posts - 1, 0) from gone where c.account_id = gone.author_id`,
    id,
  )
}
