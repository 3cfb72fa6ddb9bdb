import { now } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { DomainError, refuse } from '../errors.ts'
import { record } from '../events.ts'
import { demandPlace, districtsOf, placeChange, storePlace } from '../places/store-place.ts'
import { cleanLine, cleanText, isWithin } from '../text-rules.ts'
import { issueMessage } from '../warnings/issue-message.ts'
import { attachMedia } from './internal/attach-media.ts'
import { lockOwnPost } from './internal/find-post.ts'
import { indexText } from './internal/index-text.ts'
import { keepRevision, type PostBeforeEdit } from './internal/keep-revision.ts'
import { checkContent, cleanWords, limits, type PostDraft, type Translation } from './post-rules.ts'
import type { Writer } from './publish-post.ts'

export type PostEdit = Pick<
  PostDraft,
  'text' | 'contentWarning' | 'sensitive' | 'language' | 'mediaIds' | 'altConfirmed' | 'place'
> & {
  /** `same`: whoever edits does not see them, and they stay. */
  translations: Translation[] | 'same'
  /** New descriptions, by id of the picture; others stay. */
  alts: ReadonlyMap<bigint, string>
  /** What it puts right, for the readers; without, they only see that something is different. */
  correction?: string
}

/**
 * Part of the verbs that edit: changes the words, pictures and, if it says one, the `place` of a post of the writer's account. What it
 * said before stays readable in its public history; time, visibility and poll never change.
 * @param anyway what stands beside the words is different, even if they are the same
 * @returns whether it changed anything. Event: post.edited
 * @throws DomainError as publishPost; not-allowed for somebody else's post
 */
export async function changePost(
  tx: Tx,
  writer: Writer,
  id: bigint,
  typed: PostEdit,
  { anyway = false } = {},
): Promise<boolean> {
  const wanted = typed.place && demandPlace(typed.place, writer)
  const found = await lockOwnPost(tx, writer, id)
  const post = await tx.post.findUniqueOrThrow({
    where: { id },
    include: {
      media: { orderBy: { position: 'asc' } },
      poll: true,
      place: true,
      texts: { orderBy: { language: 'asc' } },
    },
  })
  const translations = typed.translations === 'same' ? post.texts : typed.translations
  const edit = cleanEdit({
    ...typed,
    translations: translations.map(({ language, text }) => ({ language, text })),
  })
  refuse(checkContent(edit, { hasPoll: post.poll !== null }))
  if (![...edit.alts.values()].every((alt) => isWithin(alt, limits.altText)))
    throw new DomainError('alt-text-too-long')
  if (!isWithin(edit.correction ?? '', limits.correction)) throw new DomainError('form-invalid')
  const moved = placeChange(post.place, wanted)
  if (isSame(post, edit) && !moved && !anyway) return false

  await keepRevision(tx, post, edit.correction ?? '')
  await describe(tx, post.media, edit.alts)
  const { html, tags } = await indexText(tx, id, edit)
  await attachMedia(tx, writer, { id, mediaIds: edit.mediaIds, altConfirmed: edit.altConfirmed })
  if (moved) await storePlace(tx, id, moved.to)
  await tx.post.update({
    where: { id },
    data: {
      text: edit.text,
      html,
      contentWarning: edit.contentWarning,
      sensitive: edit.sensitive,
      language: edit.language,
      correction: edit.correction ?? '',
      writtenById: writer.userId,
      editedAt: now(),
    },
  })
  await issueMessage(tx, id)
  await record(tx, 'post.edited', {
    postId: id.toString(),
    authorId: writer.accountId.toString(),
    conversationId: found.conversation_id.toString(),
    tags,
    districts: moved?.districts ?? districtsOf(post.place),
  })
  return true
}

async function describe(
  tx: Tx,
  media: readonly { id: bigint; alt: string }[],
  alts: PostEdit['alts'],
): Promise<void> {
  for (const { id, alt } of media) {
    const changed = alts.get(id)
    if (changed !== undefined && changed !== alt) {
      await tx.media.update({ where: { id }, data: { alt: changed } })
    }
  }
}

/** An edit that says everything. */
type WholeEdit = PostEdit & { translations: Translation[] }

type StoredPost = PostBeforeEdit & { sensitive: boolean; language: string }

function isSame(post: StoredPost, edit: WholeEdit): boolean {
  return (
    post.text === edit.text &&
    post.contentWarning === edit.contentWarning &&
    post.sensitive === edit.sensitive &&
    post.language === edit.language &&
    wordsOf(post.texts ?? []) === wordsOf(edit.translations) &&
    post.media.map(({ id }) => id).join() === edit.mediaIds.join() &&
    post.media.every(({ id, alt }) => (edit.alts.get(id) ?? alt) === alt)
  )
}

const wordsOf = (texts: readonly { language: string; text: string }[]): string =>
  JSON.stringify(texts.map(({ language, text }) => [language, text]).sort())

const cleanEdit = (edit: WholeEdit): WholeEdit => ({
  ...cleanWords(edit),
  correction: cleanLine(edit.correction ?? ''),
  alts: new Map([...edit.alts].map(([id, alt]) => [id, cleanText(alt)])),
})
