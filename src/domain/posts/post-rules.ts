import type { RepliesFrom, Visibility } from '#wire/post-view.ts'
import type { Reason } from '../errors.ts'
import type { PlaceDraft } from '../places/places-rules.ts'
import { cleanLine, cleanText, isWithin } from '../text-rules.ts'

/** Pure rules of posts. Time is passed in; each answers the reason of a refusal, or null. */
export const limits = {
  text: 2_000,
  contentWarning: 200,
  altText: 1_500,
  pictures: 4,
  pollOptions: { min: 2, max: 6, length: 80 },
  pollDays: { min: 1, max: 30 },
  pins: 5,
  translations: 12,
  correction: 500,
} as const

export const repliesFrom: readonly RepliesFrom[] = ['everyone', 'followers', 'mentioned', 'nobody', 'held']

/** The same post in another language, or in plain words: `de-simple` (BCP 47, variant `simple`). */
export type Translation = { language: string; text: string }

export const plainLanguage = (language: string): string => `${language}-simple`

export const visibilities: readonly Visibility[] = ['public', 'unlisted', 'followers', 'direct']

/** What somebody wants to publish. */
export type PostDraft = {
  text: string
  contentWarning: string
  sensitive: boolean
  /** BCP 47 primary tag. */
  language: string
  /** What it says in other languages; one post for all of them. */
  translations: Translation[]
  visibility: Visibility
  /** Who may answer. */
  repliesFrom: RepliesFrom
  replyToId: bigint | null
  quoteOfId: bigint | null
  mediaIds: bigint[]
  poll: { options: string[]; days: number; multiple: boolean } | null
  /** A citizen was asked about missing alternative texts and publishes all the same. */
  altConfirmed: boolean
  /** The same key again, from the same account within a day, finds the post it made instead of making another. */
  idempotencyKey: string | null
  /** Where it happens; only agencies say so. In an edit, what is not said stays. */
  place?: PlaceDraft | null | undefined
}

/** What an edit may change too. */
export type PostContent = Pick<
  PostDraft,
  'text' | 'contentWarning' | 'language' | 'mediaIds' | 'translations'
>

/** The words of a post as they may be stored; checks take them so. */
export const cleanWords = <W extends Pick<PostDraft, 'text' | 'contentWarning' | 'translations'>>(
  words: W,
): W => ({
  ...words,
  text: cleanText(words.text),
  contentWarning: cleanLine(words.contentWarning),
  translations: words.translations
    .map(({ language, text }) => ({ language, text: cleanText(text) }))
    .filter(({ text }) => text !== ''),
})

export const cleanDraft = (draft: PostDraft): PostDraft => ({
  ...cleanWords(draft),
  poll: draft.poll && { ...draft.poll, options: draft.poll.options.map(cleanLine) },
})

export function checkDraft(draft: PostDraft): Reason | null {
  if (!visibilities.includes(draft.visibility)) return 'visibility-invalid'
  if (!repliesFrom.includes(draft.repliesFrom)) return 'form-invalid'
  if (draft.idempotencyKey !== null && !/^[\x20-\x7e]{1,200}$/.test(draft.idempotencyKey))
    return 'form-invalid'
  return checkContent(draft, { hasPoll: draft.poll !== null }) ?? (draft.poll ? checkPoll(draft.poll) : null)
}

export function checkContent(content: PostContent, { hasPoll }: { hasPoll: boolean }): Reason | null {
  if (content.text.trim() === '' && content.mediaIds.length === 0 && !hasPoll) return 'post-empty'
  if (!isWithin(content.text, limits.text)) return 'post-too-long'
  if (!isWithin(content.contentWarning, limits.contentWarning)) return 'content-warning-too-long'
  if (!/^[a-z]{2,3}$/.test(content.language)) return 'language-invalid'
  if (content.mediaIds.length > limits.pictures) return 'too-many-pictures'
  const refused = checkTranslations(content)
  if (refused) return refused
  return hasPoll && content.mediaIds.length > 0 ? 'poll-with-pictures' : null
}

function checkTranslations({ language, translations }: PostContent): Reason | null {
  const languages = translations.map((translation) => translation.language)
  const distinct = new Set([language, ...languages])
  if (languages.length > limits.translations || distinct.size !== languages.length + 1)
    return 'language-invalid'
  if (!languages.every((tag) => /^[a-z]{2,3}(-simple)?$/.test(tag))) return 'language-invalid'
  return translations.every(({ text }) => isWithin(text, limits.text)) ? null : 'post-too-long'
}

export function checkPoll(poll: { options: string[]; days: number }): Reason | null {
  const { min, max, length } = limits.pollOptions
  const titles = poll.options.map((title) => title.trim())
  const sound =
    titles.length >= min &&
    titles.length <= max &&
    titles.every((title) => title !== '' && isWithin(title, length)) &&
    new Set(titles).size === titles.length &&
    Number.isInteger(poll.days) &&
    poll.days >= limits.pollDays.min &&
    poll.days <= limits.pollDays.max
  return sound ? null : 'poll-invalid'
}

/** An agency never publishes a picture without alternative text; a person is asked once. */
export function checkAltTexts(kind: 'person' | 'agency', alts: string[], confirmed: boolean): Reason | null {
  if (alts.every((alt) => alt.trim() !== '')) return null
  if (kind === 'agency') return 'alt-text-missing'
  return confirmed ? null : 'alt-text-unconfirmed'
}

/** Whether everybody may read a post. */
export const isForAll = ({ visibility }: { visibility: Visibility }): boolean =>
  visibility === 'public' || visibility === 'unlisted'

/** Public and unlisted posts may be shared by anybody, one's own followers-only posts by nobody but oneself. */
export const mayBoost = (post: { visibility: Visibility; isOwn: boolean }): boolean =>
  isForAll(post) || (post.visibility === 'followers' && post.isOwn)

/** Only what everybody may read can be quoted: a quote would carry it beyond its readers. */
export const mayQuote = isForAll

const narrowness: Record<Visibility, number> = { public: 0, unlisted: 1, followers: 2, direct: 3 }

/** A reply is never addressed to a wider circle than the post it answers. */
export const narrower = (a: Visibility, b: Visibility): Visibility => (narrowness[a] >= narrowness[b] ? a : b)

export function checkVote(
  poll: { endsAt: Date; multiple: boolean; options: number },
  choices: number[],
  at: Date,
): Reason | null {
  if (poll.endsAt <= at) return 'poll-ended'
  const distinct = new Set(choices)
  const sound =
    choices.length > 0 &&
    distinct.size === choices.length &&
    (poll.multiple || choices.length === 1) &&
    choices.every((choice) => Number.isInteger(choice) && choice >= 0 && choice < poll.options)
  return sound ? null : 'choice-invalid'
}
