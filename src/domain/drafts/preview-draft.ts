import { database } from '#platform/database.ts'
import type { DraftView } from '#wire/desk-view.ts'
import type { PictureView } from '#wire/picture-view.ts'
import type { PostView } from '#wire/post-view.ts'
import { readAccountLines } from '../accounts/read-account-lines.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { DomainError } from '../errors.ts'
import { placeView } from '../places/place-view.ts'
import { findMentioned } from '../posts/find-mentioned.ts'
import { plainLanguage } from '../posts/post-rules.ts'
import { mentionsIn, renderText } from '../posts/post-text.ts'
import { readDraft } from './read-draft.ts'

/**
 * What a draft will look like as posts, rendered as publishing would do it; nothing is stored. Counters are zero and nothing
 * can be done with them.
 * @throws DomainError as readDraft
 */
export async function previewDraft(
  viewer: Viewer,
  id: bigint,
): Promise<{ draft: DraftView; posts: PostView[] }> {
  const draft = await readDraft(viewer, id)
  const accountId = viewer.accountId.toString()
  const author = (await readAccountLines([accountId])).get(accountId)
  if (!author) throw new DomainError('account-not-found')
  const { content } = draft
  const everything = content.parts.flatMap((part) => [
    part.text,
    part.plain,
    ...part.translations.map(({ text }) => text),
  ])
  const mentioned = await findMentioned(database(), mentionsIn(everything.join('\n')))
  const render = (text: string) => renderText(text, (handle) => mentioned.has(handle))
  const posts = content.parts.map((part, index): PostView => {
    const isFirst = index === 0
    const simple =
      part.plain.trim() === '' ? [] : [{ language: plainLanguage(content.language), text: part.plain }]
    return {
      ...blank,
      id: `preview-${index}`,
      path: `/desk/${draft.id}`,
      author,
      html: render(part.text),
      translations: [...simple, ...part.translations].map(({ language, text }) => ({
        language,
        html: render(text),
      })),
      contentWarning: content.contentWarning,
      sensitive: content.contentWarning !== '',
      language: content.language,
      correction: content.correction,
      repliesFrom: content.repliesFrom,
      visibility: content.visibility,
      createdAt: draft.plannedAt ?? draft.updatedAt,
      place:
        isFirst && content.place
          ? placeView({ ...content.place, ...(content.place.point ?? nowhere) })
          : null,
      notice: isFirst && content.notice ? noticeOf(content.notice, part.pictures) : null,
      pictures: content.notice ? [] : part.pictures,
      poll: isFirst && content.poll ? pollOf(content.poll, draft) : null,
      quote: isFirst && draft.quoteOf ? { state: 'shown', post: draft.quoteOf } : null,
    }
  })
  return { draft, posts }
}

const blank = {
  emojis: [],
  url: null,
  elsewhere: null,
  editedAt: null,
  replyTo: null,
  files: [],
  card: null,
  held: false,
  counts: { replies: 0, boosts: 0, favourites: 0, quotes: 0 },
  viewer: {
    favourited: false,
    boosted: false,
    bookmarked: false,
    pinned: false,
    mayEdit: false,
    mayBoost: false,
    mayReply: false,
  },
} satisfies Partial<PostView>

const nowhere = { latitude: null, longitude: null }

const noticeOf = (
  notice: NonNullable<DraftView['content']['notice']>,
  photos: PictureView[],
): PostView['notice'] => ({ ...notice, state: 'valid', endedAt: null, photos })

const pollOf = (
  { options, days, multiple }: NonNullable<DraftView['content']['poll']>,
  draft: DraftView,
): PostView['poll'] => ({
  postId: `preview-${draft.id}`,
  multiple,
  endsAt: new Date(Date.parse(draft.plannedAt ?? draft.updatedAt) + days * 86_400_000).toISOString(),
  ended: false,
  voters: 0,
  options: options.map((title, position) => ({ position, title, votes: 0 })),
  ownChoices: null,
  mayVote: false,
})
