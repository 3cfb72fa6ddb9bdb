import type { Tx } from '#platform/database.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import { DomainError } from '../../errors.ts'
import { checkAltTexts } from '../post-rules.ts'

/**
 * Gives uploaded pictures their place in a post and lets go of those that left it.
 * @throws DomainError picture-not-found, picture-in-use, alt-text-missing, alt-text-unconfirmed
 */
export async function attachMedia(
  tx: Tx,
  viewer: Pick<Viewer, 'accountId' | 'kind'>,
  post: { id: bigint; mediaIds: bigint[]; altConfirmed: boolean },
): Promise<void> {
  await tx.media.updateMany({
    where: { postId: post.id, id: { notIn: post.mediaIds } },
    data: { postId: null },
  })
  if (post.mediaIds.length === 0) return
  const found = await tx.media.findMany({
    where: { id: { in: post.mediaIds }, ownerId: viewer.accountId, purpose: 'picture' },
  })
  if (found.length !== new Set(post.mediaIds).size) throw new DomainError('picture-not-found')
  if (found.some((media) => media.postId !== null && media.postId !== post.id))
    throw new DomainError('picture-in-use')
  const refused = checkAltTexts(
    viewer.kind,
    found.map((media) => media.alt),
    post.altConfirmed,
  )
  if (refused) throw new DomainError(refused)
  for (const [position, id] of post.mediaIds.entries()) {
    // The condition is asked again: between reading and writing another post may have taken the picture.
    const { count } = await tx.media.updateMany({
      where: { id, OR: [{ postId: null }, { postId: post.id }] },
      data: { postId: post.id, position },
    })
    if (count !== 1) throw new DomainError('picture-in-use')
  }
}
