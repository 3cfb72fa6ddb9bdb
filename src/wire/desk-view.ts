import type {
  NoticeCertainty,
  NoticeKind,
  NoticeSeverity,
  NoticeState,
  NoticeUrgency,
} from './notice-view.ts'
import type { PictureView } from './picture-view.ts'
import type { PostView } from './post-view.ts'

/** The desk of an agency's team, as its pages show it. Times are ISO 8601. */

export type DeskTab = 'drafts' | 'waiting' | 'planned' | 'published' | 'withdrawn' | 'discarded'

export type DeskLine = {
  id: string
  title: string
  state: string
  kind: string
  /** It changes a published post instead of making one. */
  isChange: boolean
  parts: number
  pictures: number
  languages: string[]
  /** Who changed it last, and when. */
  by: string
  updatedAt: string
  plannedAt: string | null
  plannedZone: string
  publishedAt: string | null
  /** Published without a second person, whom it still waits for. */
  awaitsReview: boolean
  editors: string[]
  comments: number
  /** Of the published post. */
  path: string | null
}

export type DeskPage = {
  tab: DeskTab
  lines: DeskLine[]
  /** Pass as `before`; null at the end. */
  older: string | null
  /** How much there is in each tab that is to be worked on. */
  counts: { drafts: number; waiting: number; planned: number; reviews: number }
}

export type DraftRemarkView = { id: string; by: string | null; act: string; text: string; at: string }
export type DraftVersionView = { number: number; by: string | null; at: string; text: string }

/** One of the texts that make a draft, with its pictures. */
export type DraftPartView = {
  text: string
  plain: string
  translations: { language: string; text: string }[]
  pictures: PictureView[]
}

export type DraftView = DeskLine & {
  version: number
  parts: number
  content: {
    parts: DraftPartView[]
    language: string
    contentWarning: string
    visibility: PostView['visibility']
    repliesFrom: PostView['repliesFrom']
    poll: { options: string[]; days: number; multiple: boolean } | null
    crisis: boolean
    ticker: boolean
    correction: string
    place: {
      label: string
      districtKey: string | null
      point: { latitude: number; longitude: number } | null
    } | null
    notice: {
      kind: NoticeKind
      happened: string
      contact: string
      reference: string
      urgency: NoticeUrgency
      severity: NoticeSeverity
      certainty: NoticeCertainty
      /** ISO 8601. */
      validUntil: string | null
    } | null
  }
  /** How the published notice stands; null before, and for other posts. */
  noticeState: NoticeState | null
  postId: string | null
  replyTo: PostView | null
  quoteOf: PostView | null
  /** Of the post that it changes. */
  changes: string | null
  secondPerson: boolean
  urgentReason: string
  /** What the reader may do with it: acts of the workflow. */
  may: string[]
  remarks: DraftRemarkView[]
  versions: DraftVersionView[]
}

export type TextBlockView = { id: string; name: string; text: string }

/** A month of the desk, `2027-01`; `blanks`: how many weekdays come before its first day. */
export type CalendarMonth = {
  month: string
  before: string
  after: string
  blanks: number
  days: { day: string; lines: DeskLine[] }[]
}
