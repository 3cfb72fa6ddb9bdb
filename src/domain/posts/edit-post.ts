import { now } from '#platform/clock.ts'
import { type Tx, transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { DomainError } from '../errors.ts'
import { record } from '../events.ts'
import { cleanText } from '../text-rules.ts'
import { attachMedia } from './internal/attach-media.ts'
import { lockOwnPost } from './internal/find-post.ts'
import { indexText } from './internal/index-text.ts'
import { checkContent, lengthOf, limits, type PostDraft } from './post-rules.ts'

export type PostEdit = Pick<
  PostDraft,
  'text' | 'contentWarning' | 'sensitive' | 'language' | 'mediaIds' | 'altConfirmed'
> & {
  /** New descriptions, by id of the picture; others stay. */
  alts: ReadonlyMap<bigint, string>
}

/**
 * Changes the words and pictures of one's own post. What it said before stays readable in its public history; place,
 * visibility and poll never change. An edit that changes nothing leaves no trace.
 * @throws DomainError as submitPost; not-allowed for somebody else's post. Event: post.edited
 */
export async function editPost(viewer: Viewer, id: bigint, edit: PostEdit): Promise<void> {
  await transaction(async (tx) => {
    const found = await lockOwnPost(tx, viewer, id)
    const post = await tx.post.findUniqueOrThrow({
      where: { id },
      include: { media: { orderBy: { position: 'asc' } }, poll: true },
    })
    const refused = checkContent(edit, { hasPoll: post.poll !== null })
    if (refused) throw new DomainError(refused)
    if ([...edit.alts.values()].some((alt) => lengthOf(alt) > limits.altText))
      throw new DomainError('alt-text-too-long')
    if (isSame(post, edit)) return

    await keepRevision(tx, post)
    for (const { id: mediaId, alt } of post.media) {
      const changed = newAlt(edit, mediaId)
      if (changed !== undefined && changed !== alt) {
        await tx.media.update({ where: { id: mediaId }, data: { alt: changed } })
      }
    }
    const { html, tags } = await indexText(tx, id, edit.text)
    await attachMedia(tx, viewer, { id, mediaIds: edit.mediaIds, altConfirmed: edit.altConfirmed })
    await tx.post.update({
      where: { id },
      data: {
        text: edit.text.trim(),
        html,
        contentWarning: edit.contentWarning.trim(),
        sensitive: edit.sensitive,
        language: edit.language,
        writtenById: viewer.userId,
        editedAt: now(),
      },
    })
    await record(tx, 'post.edited', {
      postId: id.toString(),
      authorId: viewer.accountId.toString(),
      conversationId: found.conversation_id.toString(),
      tags,
    })
  })
}

type StoredPost = {
  id: bigint
  text: string
  html: string
  contentWarning: string
  sensitive: boolean
  language: string
  createdAt: Date
  editedAt: Date | null
  media: { id: bigint; alt: string }[]
}

function isSame(post: StoredPost, edit: PostEdit): boolean {
  return (
    post.text === edit.text.trim() &&
    post.contentWarning === edit.contentWarning.trim() &&
    post.sensitive === edit.sensitive &&
    post.language === edit.language &&
    post.media.map(({ id }) => id).join() === edit.mediaIds.join() &&
    post.media.every(({ id, alt }) => (newAlt(edit, id) ?? alt) === alt)
  )
}

const newAlt = (edit: PostEdit, mediaId: bigint): string | undefined => {
  const alt = edit.alts.get(mediaId)
  return alt === undefined ? undefined : cleanText(alt)
}

async function keepRevision(tx: Tx, post: StoredPost): Promise<void> {
  await tx.postRevision.create({
    data: {
      postId: post.id,
      number: (await tx.postRevision.count({ where: { postId: post.id } })) + 1,
      text: post.text,
      html: post.html,
      contentWarning: post.contentWarning,
      pictures: post.media.map(({ id, alt }) => ({ id: id.toString(), alt })),
      createdAt: post.editedAt ?? post.createdAt,
    },
  })
}
