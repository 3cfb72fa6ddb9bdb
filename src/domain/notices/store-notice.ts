import type { Tx } from '#platform/database.ts'
import { DomainError, refuse } from '../errors.ts'
import { record } from '../events.ts'
import { checkAltTexts, limits } from '../posts/post-rules.ts'
import { issueMessage } from '../warnings/issue-message.ts'
import { isIssued } from '../warnings/warning-rules.ts'
import { checkNotice, cleanNotice, type NoticeFields } from './notice-rules.ts'

type Stored = {
  postId: bigint
  accountId: bigint
  notice: NoticeFields
  photoIds: readonly bigint[]
  at: Date
}

/**
 * Part of verbs that publish: makes a post a notice, or changes what it says beside its text. Its photos are shown by their
 * own address from now on, for as long as it is valid. Event: notice.stored
 * @throws DomainError notice-*, picture-not-found, picture-in-use, alt-text-missing
 */
export async function storeNotice(
  tx: Tx,
  { postId, accountId, notice, photoIds, at }: Stored,
): Promise<void> {
  const fields = cleanNotice(notice)
  refuse(checkNotice(fields, at))
  if (photoIds.length > limits.pictures) throw new DomainError('too-many-pictures')
  const existing = await tx.notice.findUnique({ where: { postId } })
  if (existing && existing.state !== 'valid') throw new DomainError('notice-ended')
  await tx.notice.upsert({ where: { postId }, create: { postId, ...fields }, update: fields })
  await givePhotos(tx, { postId, accountId, photoIds })
  // A change of words was said with the words (changePost).
  if (!existing || isIssued(existing.kind) !== isIssued(fields.kind)) await issueMessage(tx, postId)
  await record(tx, 'notice.stored', { postId: postId.toString() })
}

async function givePhotos(
  tx: Tx,
  { postId, accountId, photoIds }: Pick<Stored, 'postId' | 'accountId' | 'photoIds'>,
): Promise<void> {
  await tx.media.updateMany({
    where: { postId, purpose: 'notice', id: { notIn: [...photoIds] } },
    data: { postId: null, purpose: 'picture' },
  })
  const found = await tx.media.findMany({
    where: { id: { in: [...photoIds] }, ownerId: accountId, purpose: { in: ['picture', 'notice'] } },
    select: { id: true, alt: true, postId: true },
  })
  if (found.length !== new Set(photoIds).size) throw new DomainError('picture-not-found')
  if (found.some((photo) => photo.postId !== null && photo.postId !== postId))
    throw new DomainError('picture-in-use')
  refuse(
    checkAltTexts(
      'agency',
      found.map(({ alt }) => alt),
      false,
    ),
  )
  for (const [position, id] of photoIds.entries()) {
    await tx.media.update({
      where: { id },
      data: { postId, purpose: 'notice', position },
      select: { id: true },
    })
  }
}
