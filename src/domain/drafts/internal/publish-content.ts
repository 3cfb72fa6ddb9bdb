import { now } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { DomainError, refuse } from '../../errors.ts'
import { demandNotMoved } from '../../migration/demand-not-moved.ts'
import { storeNotice } from '../../notices/store-notice.ts'
import { changePost } from '../../posts/change-post.ts'
import { checkDraft, cleanDraft, isForAll, type PostDraft } from '../../posts/post-rules.ts'
import { publishPost, type Writer } from '../../posts/publish-post.ts'
import { openTicker } from '../../tickers/open-ticker.ts'
import { type DraftContent, mediaOf, noticeOf, toPostDrafts } from '../draft-content.ts'
import type { LockedDraft } from './lock-draft.ts'

/**
 * Makes the post, or the thread, of a draft; or changes the post that the draft is about. All of it or nothing.
 * @returns the id of the (first) post @throws DomainError as publishPost and changePost
 */
export async function publishContent(tx: Tx, writer: Writer, { row, content }: LockedDraft): Promise<bigint> {
  await demandNotMoved(tx, writer.accountId)
  const posts = toPostDrafts(content).map(cleanDraft)
  for (const post of posts) refuse(checkDraft(post))
  const notice = noticeOf(content)
  if ((notice || content.ticker) && posts.length > 1) throw new DomainError('draft-invalid')
  // A ticker is told to every open page by its id alone.
  if (content.ticker && !isForAll(content)) throw new DomainError('ticker-not-public')
  const postId =
    row.editsPostId === null
      ? await publishThread(tx, writer, posts)
      : await publishChange(tx, writer, row.editsPostId, posts, content)
  if (notice) {
    const photoIds = mediaOf(content)
    await storeNotice(tx, { postId, accountId: writer.accountId, notice, photoIds, at: now() })
  }
  if (content.ticker && row.editsPostId === null) await openTicker(tx, postId)
  await tx.draft.update({ where: { id: row.id }, data: { postId, publishedAt: now() } })
  await tx.draftMedia.deleteMany({ where: { draftId: row.id } })
  await tx.draftEditor.deleteMany({ where: { draftId: row.id } })
  return postId
}

async function publishThread(tx: Tx, writer: Writer, [first, ...others]: PostDraft[]): Promise<bigint> {
  if (!first) throw new DomainError('post-empty')
  const { id } = await publishPost(tx, writer, first)
  let replyToId = id
  for (const post of others) replyToId = (await publishPost(tx, writer, { ...post, replyToId })).id
  return id
}

async function publishChange(
  tx: Tx,
  writer: Writer,
  id: bigint,
  [post, ...others]: PostDraft[],
  { correction, notice }: DraftContent,
): Promise<bigint> {
  const isNotice = notice !== null
  if (!post || others.length > 0) throw new DomainError('draft-invalid')
  await changePost(tx, writer, id, { ...post, alts: new Map(), correction }, { anyway: isNotice })
  return id
}
