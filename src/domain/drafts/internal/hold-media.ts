import type { Tx } from '#platform/database.ts'
import { DomainError } from '../../errors.ts'
import { type DraftContent, mediaOf } from '../draft-content.ts'

/**
 * Keeps the pictures of a draft from being swept while it waits. A picture may be in several drafts, but only in one post.
 * @throws DomainError picture-not-found
 */
export async function holdMedia(
  tx: Tx,
  accountId: bigint,
  draftId: bigint,
  content: DraftContent,
): Promise<void> {
  const wanted = mediaOf(content)
  await tx.draftMedia.deleteMany({ where: { draftId, mediaId: { notIn: wanted } } })
  if (wanted.length === 0) return
  const found = await tx.media.findMany({
    where: { id: { in: wanted }, ownerId: accountId, purpose: { in: ['picture', 'notice'] } },
    select: { id: true },
  })
  if (found.length !== wanted.length) throw new DomainError('picture-not-found')
  await tx.draftMedia.createMany({
    data: wanted.map((mediaId) => ({ draftId, mediaId })),
    skipDuplicates: true,
  })
}
