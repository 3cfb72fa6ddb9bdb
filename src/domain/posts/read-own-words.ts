import type { Tx } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { draftOfPlace } from '../places/store-place.ts'
import { lockOwnPost } from './internal/find-post.ts'
import type { PostDraft } from './post-rules.ts'

/**
 * Part of verbs: what a post of one's own says, as it could be written anew; locked until the transaction ends.
 * @throws DomainError post-not-found, post-deleted, not-allowed
 */
export async function readOwnWords(
  tx: Tx,
  viewer: Pick<Viewer, 'accountId'>,
  id: bigint,
): Promise<PostDraft> {
  await lockOwnPost(tx, viewer, id)
  const post = await tx.post.findUniqueOrThrow({
    where: { id },
    include: {
      place: true,
      media: { orderBy: { position: 'asc' } },
      texts: { orderBy: { language: 'asc' } },
    },
  })
  return {
    text: post.text,
    contentWarning: post.contentWarning,
    sensitive: post.sensitive,
    language: post.language,
    translations: post.texts.map(({ language, text }) => ({ language, text })),
    visibility: post.visibility,
    repliesFrom: post.repliesFrom,
    replyToId: post.replyToId,
    quoteOfId: post.quoteOfId,
    mediaIds: post.media.map((picture) => picture.id),
    place: post.place && draftOfPlace(post.place),
    poll: null,
    altConfirmed: true,
    idempotencyKey: null,
  }
}
