import { now } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { record } from '../events.ts'
import { deleteMediaRows } from '../media/delete-media-rows.ts'
import { removeTicker } from '../tickers/close-ticker.ts'
import { issueMessage } from '../warnings/issue-message.ts'
import { elsewhere } from './elsewhere.ts'
import { countOnPost, countPostOf } from './internal/count.ts'

/**
 * Part of the verbs that delete posts: words, pictures and history go at once, a row without content stays, so that its
 * address answers 410 and the replies keep their thread. What others added (boosts, favourites, ballots) may be a
 * million rows; nobody sees it any more, and the job that follows the event removes it, see `cleanDeletedPost`.
 * The caller has locked the row. Harmless for a post that is marked already. Event: post.deleted
 */
export async function markDeleted(tx: Tx, id: bigint): Promise<void> {
  const post = await tx.post.findFirst({
    where: { id, deletedAt: null, boostOfId: null },
    select: {
      authorId: true,
      conversationId: true,
      replyToId: true,
      heldAt: true,
      quoteOfId: true,
      uri: true,
      tags: { select: { tag: { select: { name: true } } } },
      place: { select: { districtKey: true } },
      media: { select: { id: true } },
    },
  })
  if (!post) return
  const blobKeys = await deleteMediaRows(
    tx,
    post.media.map((picture) => picture.id),
  )
  await tx.postRevision.deleteMany({ where: { postId: id } })
  await tx.postText.deleteMany({ where: { postId: id } })
  await tx.mention.deleteMany({ where: { postId: id } })
  await tx.postTag.deleteMany({ where: { postId: id } })
  await tx.postLink.deleteMany({ where: { postId: id } })
  await tx.postPlace.deleteMany({ where: { postId: id } })
  await removeTicker(tx, id)
  await tx.pin.deleteMany({ where: { postId: id } })
  await tx.post.update({
    where: { id },
    data: {
      text: '',
      html: '',
      contentWarning: '',
      correction: '',
      quoteOfId: null,
      quoteUri: null,
      quoteStampUri: null,
      files: [],
      deletedAt: now(),
    },
  })
  await issueMessage(tx, id)
  await countPostOf(tx, post.authorId, -1)
  if (post.replyToId && !post.heldAt) await countOnPost(tx, post.replyToId, 'replies', -1)
  if (post.quoteOfId) await countOnPost(tx, post.quoteOfId, 'quotes', -1)
  await record(tx, 'post.deleted', {
    postId: id.toString(),
    authorId: post.authorId.toString(),
    conversationId: post.conversationId.toString(),
    boostOfId: null,
    tags: post.tags.map(({ tag }) => tag.name),
    ...(post.place?.districtKey && { districts: [post.place.districtKey] }),
    blobKeys,
    ...elsewhere(post),
  })
}
