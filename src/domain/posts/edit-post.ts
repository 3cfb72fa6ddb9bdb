import { now } from '#platform/clock.ts'
import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { DomainError, refuse } from '../errors.ts'
import { record } from '../events.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { cleanText, isWithin } from '../text-rules.ts'
import { attachMedia } from './internal/attach-media.ts'
import { lockOwnPost } from './internal/find-post.ts'
import { indexText } from './internal/index-text.ts'
import { keepRevision, type PostBeforeEdit } from './internal/keep-revision.ts'
import { checkContent, cleanWords, limits, type PostDraft } from './post-rules.ts'

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
export async function editPost(viewer: Viewer, id: bigint, typed: PostEdit): Promise<void> {
  const edit = cleanEdit(typed)
  await transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'post.write')
    const found = await lockOwnPost(tx, viewer, id)
    const post = await tx.post.findUniqueOrThrow({
      where: { id },
      include: { media: { orderBy: { position: 'asc' } }, poll: true },
    })
    refuse(checkContent(edit, { hasPoll: post.poll !== null }))
    if (![...edit.alts.values()].every((alt) => isWithin(alt, limits.altText)))
      throw new DomainError('alt-text-too-long')
    if (isSame(post, edit)) return

    await keepRevision(tx, post)
    for (const { id: mediaId, alt } of post.media) {
      const changed = edit.alts.get(mediaId)
      if (changed !== undefined && changed !== alt) {
        await tx.media.update({ where: { id: mediaId }, data: { alt: changed } })
      }
    }
    const { html, tags } = await indexText(tx, id, edit.text)
    await attachMedia(tx, viewer, { id, mediaIds: edit.mediaIds, altConfirmed: edit.altConfirmed })
    await tx.post.update({
      where: { id },
      data: {
        text: edit.text,
        html,
        contentWarning: edit.contentWarning,
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
    await recordAgencyAct(tx, viewer, 'post.edited', { kind: 'post', id })
  })
}

type StoredPost = PostBeforeEdit & { sensitive: boolean; language: string }

function isSame(post: StoredPost, edit: PostEdit): boolean {
  return (
    post.text === edit.text &&
    post.contentWarning === edit.contentWarning &&
    post.sensitive === edit.sensitive &&
    post.language === edit.language &&
    post.media.map(({ id }) => id).join() === edit.mediaIds.join() &&
    post.media.every(({ id, alt }) => (edit.alts.get(id) ?? alt) === alt)
  )
}

const cleanEdit = (edit: PostEdit): PostEdit => ({
  ...cleanWords(edit),
  alts: new Map([...edit.alts].map(([id, alt]) => [id, cleanText(alt)])),
})
