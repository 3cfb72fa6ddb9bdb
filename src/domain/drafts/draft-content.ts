import { z } from 'zod'
import { parseId } from '#wire/id.ts'
import type { NoticeCertainty, NoticeKind, NoticeSeverity, NoticeUrgency } from '#wire/notice-view.ts'
import {
  certainties,
  isAboutPeople,
  type NoticeFields,
  noticeKinds,
  severities,
  urgencies,
} from '../notices/notice-rules.ts'
import { type PostDraft, plainLanguage, repliesFrom, visibilities } from '../posts/post-rules.ts'
import { firstLine } from '../text-rules.ts'
import type { DraftKind } from './workflow-rules.ts'

/** So many posts one draft may be: a thread. */
export const mostParts = 10

const id = z.string().refine((text) => parseId(text) !== null)
/** A text without what PostgreSQL cannot store. */
const typed = (most: number) =>
  z
    .string()
    .max(most)
    .transform((text) => text.toWellFormed().replaceAll('\0', ''))
const words = typed(20_000).transform((text) => text.replaceAll('\r\n', '\n'))
const tag = typed(20)

const part = z.object({
  text: words.default(''),
  /** The same in plain words; shown as a version of its own. */
  plain: words.default(''),
  translations: z
    .array(z.object({ language: tag, text: words }))
    .max(12)
    .transform((all) => all.filter(({ text }) => text.trim() !== ''))
    .default([]),
  mediaIds: z.array(id).max(4).default([]),
})

const poll = z.object({
  options: z.array(typed(400)).max(6),
  days: z.number().int(),
  multiple: z.boolean(),
})

const content = z.object({
  /** The first is the post, the others answer it one by one: a thread. */
  parts: z.array(part).min(1).max(mostParts),
  language: tag.default('de'),
  contentWarning: typed(2_000).default(''),
  visibility: z.enum(visibilities as [PostDraft['visibility']]).default('public'),
  repliesFrom: z.enum(repliesFrom as [PostDraft['repliesFrom']]).default('everyone'),
  replyToId: id.nullable().default(null),
  quoteOfId: id.nullable().default(null),
  /** Belongs to the first post. */
  poll: poll.nullable().default(null),
  /** Where it happens; belongs to the first post. */
  place: z
    .object({
      label: z.string().max(1_000).default(''),
      districtKey: z.string().max(20).nullable().default(null),
      point: z.object({ latitude: z.number(), longitude: z.number() }).nullable().default(null),
    })
    .nullable()
    .default(null),
  crisis: z.boolean().default(false),
  /** Entries of the team grow below it once it is published. */
  ticker: z.boolean().default(false),
  /** What makes it a notice; then the pictures of the first text are its photos. */
  notice: z
    .object({
      kind: z.enum(noticeKinds as [NoticeKind]),
      happened: words.default(''),
      contact: words.default(''),
      reference: words.default(''),
      validUntil: z.iso.datetime().nullable().default(null),
      /** How dangerous it is, as CAP 1.2 grades it; counts for warnings. */
      urgency: z.enum(urgencies as [NoticeUrgency]).default('unknown'),
      severity: z.enum(severities as [NoticeSeverity]).default('unknown'),
      certainty: z.enum(certainties as [NoticeCertainty]).default('unknown'),
    })
    .nullable()
    .default(null),
  /** What a change of a published post puts right. */
  correction: typed(5_000).default(''),
})

/**
 * What a draft holds, as it is stored and as machines send it. It may be unfinished: whether it can be published is asked
 * when it is to be (`toPostDrafts` and the rules of posts). Ids are decimal strings.
 */
export type DraftContent = z.output<typeof content>
export type DraftPart = DraftContent['parts'][number]

/** Null for what is none, or is far beyond every limit. What older versions did not know yet gets its default. */
export const readContent = (value: unknown): DraftContent | null => content.safeParse(value).data ?? null

/** Of our own rows. */
export const storedContent = (value: unknown): DraftContent => content.parse(value)

export const emptyContent = (language = 'de'): DraftContent => content.parse({ parts: [{}], language })

export const kindOf = ({ crisis, notice }: DraftContent): DraftKind =>
  crisis ? 'crisis' : notice ? 'notice' : 'routine'

/** What a notice says beside its text. */
export const noticeOf = ({ notice }: DraftContent): NoticeFields | null =>
  notice && { ...notice, validUntil: notice.validUntil === null ? null : new Date(notice.validUntil) }

/** What a post that was about to be published says, as the content of a draft. */
export const contentOf = (draft: PostDraft): DraftContent => {
  const simple = plainLanguage(draft.language)
  return content.parse({
    parts: [
      {
        text: draft.text,
        plain: draft.translations.find(({ language }) => language === simple)?.text ?? '',
        translations: draft.translations.filter(({ language }) => language !== simple),
        mediaIds: draft.mediaIds.map(String),
      },
    ],
    language: draft.language,
    contentWarning: draft.contentWarning,
    visibility: draft.visibility,
    repliesFrom: draft.repliesFrom,
    replyToId: draft.replyToId?.toString() ?? null,
    quoteOfId: draft.quoteOfId?.toString() ?? null,
    poll: draft.poll,
    place: draft.place ?? null,
  })
}

/** The posts a draft would make, in order; each after the first answers the one before. */
export const toPostDrafts = (draft: DraftContent): PostDraft[] =>
  draft.parts.map((each, index) => {
    const isFirst = index === 0
    return {
      text: each.text,
      translations: translationsOf(draft.language, each),
      contentWarning: draft.contentWarning,
      sensitive: draft.contentWarning.trim() !== '',
      language: draft.language,
      visibility: draft.visibility,
      repliesFrom: draft.notice && isAboutPeople(draft.notice.kind) ? 'held' : draft.repliesFrom,
      replyToId: isFirst && draft.replyToId !== null ? BigInt(draft.replyToId) : null,
      quoteOfId: isFirst && draft.quoteOfId !== null ? BigInt(draft.quoteOfId) : null,
      mediaIds: draft.notice ? [] : each.mediaIds.map(BigInt),
      poll: isFirst ? draft.poll : null,
      place: isFirst ? draft.place : null,
      altConfirmed: false,
      idempotencyKey: null,
    }
  })

const translationsOf = (language: string, { plain, translations }: DraftPart): PostDraft['translations'] =>
  plain.trim() === '' ? translations : [...translations, { language: plainLanguage(language), text: plain }]

/** The pictures of all parts. */
export const mediaOf = ({ parts }: DraftContent): bigint[] => [
  ...new Set(parts.flatMap(({ mediaIds }) => mediaIds.map(BigInt))),
]

/** Every word of it, lower case, for searching. */
export const searchTextOf = (draft: DraftContent): string =>
  [
    draft.contentWarning,
    ...draft.parts.flatMap(({ text, plain, translations }) => [
      text,
      plain,
      ...translations.map((each) => each.text),
    ]),
  ]
    .join('\n')
    .toLowerCase()
    .slice(0, 20_000)

/** The first line, to call it by in lists. */
export const titleOf = ({ parts }: DraftContent): string => firstLine(parts[0]?.text ?? '')
