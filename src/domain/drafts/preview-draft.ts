import { database } from '#platform/database.ts'
import type { DraftView } from '#wire/desk-view.ts'
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
  const posts = content.parts.map(
    (part, index): PostView => ({
      ...blank,
      id: `preview-${index}`,
      path: `/desk/${draft.id}`,
      author,
      ...wordsOf(draft, part, render),
      createdAt: draft.plannedAt ?? draft.updatedAt,
      pictures: content.notice ? [] : part.pictures,
      ...(index === 0 && ofTheFirst(draft, part)),
    }),
  )
  return { draft, posts }
}

type Part = DraftView['content']['parts'][number]

function wordsOf({ content }: DraftView, part: Part, render: (text: string) => string) {
  const { language, contentWarning, correction, repliesFrom, visibility } = content
  const simple = part.plain.trim() === '' ? [] : [{ language: plainLanguage(language), text: part.plain }]
  return {
    html: render(part.text),
    translations: [...simple, ...part.translations].map((each) => ({
      language: each.language,
      html: render(each.text),
    })),
    contentWarning,
    sensitive: contentWarning !== '',
    language,
    correction,
    repliesFrom,
    visibility,
  }
}

/** What belongs to the first post of a draft alone. */
function ofTheFirst(draft: DraftView, { pictures }: Part): Partial<PostView> {
  const { place, notice, poll, ticker } = draft.content
  return {
    place: place && placeView({ ...place, ...(place.point ?? nowhere) }),
    notice: notice && { ...notice, ...asShown, contactParts: contactText(notice.contact), photos: pictures },
    ticker: ticker ? { endedAt: null, count: 0, entries: [] } : null,
    poll: poll && pollOf(poll, draft),
    quote: draft.quoteOf && { state: 'shown', post: draft.quoteOf },
  }
}

const asShown = { state: 'valid', endedAt: null } as const

/** Its links would be those of a post that is not there yet. */
const contactText = (text: string) => [{ text, href: null, ping: null }]

const nowhere = { latitude: null, longitude: null }

const blank = {
  poll: null,
  quote: null,
  place: null,
  notice: null,
  ticker: null,
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
