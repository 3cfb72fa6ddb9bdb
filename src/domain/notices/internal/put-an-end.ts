import { now } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { emptyDraftsOf } from '../../drafts/empty-drafts.ts'
import { record } from '../../events.ts'
import { deleteMediaRows } from '../../media/delete-media-rows.ts'
import { districtsOf } from '../../places/store-place.ts'
import { renderText } from '../../posts/post-text.ts'
import { closeTicker, removeTicker } from '../../tickers/close-ticker.ts'
import { issueMessage } from '../../warnings/issue-message.ts'
import { endedWords } from '../ended-words.ts'
import { isEmptied, type NoticeEnd, ungraded } from '../notice-rules.ts'

/**
 * Ends a notice whose post the caller has locked: photos and, where they go with it, words, fields, history and the drafts
 * they were written in. The post stays as the place that says how it ended. Event: notice.ended
 */
export async function putAnEnd(tx: Tx, postId: bigint, end: NoticeEnd): Promise<void> {
  const endedAt = now()
  const post = await tx.post.findUniqueOrThrow({
    where: { id: postId },
    include: {
      notice: true,
      place: true,
      media: { where: { purpose: 'notice' } },
      tags: { include: { tag: true } },
    },
  })
  const kind = post.notice?.kind ?? 'event'
  const blobKeys = await deleteMediaRows(
    tx,
    post.media.map(({ id }) => id),
  )
  await tx.notice.update({ where: { postId }, data: { state: end, endedAt } })
  await tx.post.update({ where: { id: postId }, data: { editedAt: endedAt } })
  if (isEmptied(kind, end)) await empty(tx, postId, endedWords(kind, end, post.language))
  else await closeTicker(tx, postId)
  // That it expires, warning systems were told in the beginning.
  if (end !== 'expired') await issueMessage(tx, postId)
  await record(tx, 'notice.ended', {
    postId: postId.toString(),
    authorId: post.authorId.toString(),
    conversationId: post.conversationId.toString(),
    end,
    tags: post.tags.map(({ tag }) => tag.name),
    districts: districtsOf(post.place),
    blobKeys,
  })
}

async function empty(tx: Tx, postId: bigint, words: string): Promise<void> {
  const html = renderText(words, () => false)
  await tx.postRevision.deleteMany({ where: { postId } })
  await tx.postText.deleteMany({ where: { postId } })
  await tx.postTag.deleteMany({ where: { postId } })
  await tx.mention.deleteMany({ where: { postId } })
  await tx.postPlace.deleteMany({ where: { postId } })
  await removeTicker(tx, postId)
  await tx.pin.deleteMany({ where: { postId } })
  await tx.post.update({
    where: { id: postId },
    data: { text: words, html, contentWarning: '', correction: '', sensitive: false },
  })
  await tx.notice.update({
    where: { postId },
    data: { happened: '', contact: '', reference: '', ...ungraded },
  })
  await emptyDraftsOf(tx, postId, words)
}
