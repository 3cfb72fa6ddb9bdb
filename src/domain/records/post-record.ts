import type {
  NoticeCertainty,
  NoticeKind,
  NoticeSeverity,
  NoticeState,
  NoticeUrgency,
} from '#wire/notice-view.ts'
import type { PlaceView } from '#wire/post-view.ts'
import type { ReceiptLine } from '#wire/receipt-view.ts'
import type { DraftStory } from '../drafts/read-stories.ts'

/** What a post says in one language (BCP 47; `de-simple` is plain German): as typed, and as it is shown. */
export type RecordText = { language: string; text: string; html: string }

/** A picture of a post. */
export type RecordPicture = {
  /** Its path within the archive. */
  file: string
  /** The alternative text. */
  alt: string
  width: number
  height: number
}

/** What a post said before an edit. The pictures of that time are not kept, only what they showed. */
export type RecordVersion = {
  number: number
  since: string
  text: string
  html: string
  contentWarning: string
  texts: { language: string; text: string }[]
  pictures: string[]
  place: string
  /** What the edit that ended it put right. */
  correction: string
}

/**
 * A post as an archive of records holds it (`posts/<day>-<id>.json`). Addresses are whole ones, times ISO 8601 in UTC; numbers are those of
 * the moment when the archive was made.
 */
export type PostRecord = {
  id: string
  address: string
  agency: { name: string; handle: string; address: string }
  /** `held`: an answer that whom it answers has not released. */
  state: 'published' | 'withdrawn' | 'held'
  publishedAt: string
  editedAt: string | null
  withdrawnAt: string | null
  visibility: string
  /** Who may answer. */
  repliesFrom: string
  language: string
  contentWarning: string
  sensitive: boolean
  /** The first is the main one. */
  texts: RecordText[]
  /** What the last edit put right. */
  correction: string
  /** By their addresses: what others wrote is no part of it. */
  answers: string | null
  quotes: string | null
  mentions: string[]
  hashtags: string[]
  pictures: RecordPicture[]
  poll: {
    multiple: boolean
    endsAt: string
    voters: number
    options: { title: string; votes: number }[]
  } | null
  link: { url: string; title: string; description: string; language: string } | null
  place: PlaceView | null
  notice: {
    kind: NoticeKind
    state: NoticeState
    happened: string
    contact: string
    reference: string
    validUntil: string | null
    endedAt: string | null
    urgency: NoticeUrgency
    severity: NoticeSeverity
    certainty: NoticeCertainty
  } | null
  /** Of a live ticker, in the order they were published. What was taken back has no words, what was never agreed to is not here. */
  ticker: {
    startedAt: string
    endedAt: string | null
    entries: {
      publishedAt: string
      struckAt: string | null
      text: string
      writtenBy: string | null
      approvedBy: string | null
    }[]
  } | null
  counts: { replies: number; boosts: number; favourites: number; quotes: number }
  /** Who published it, as the desk names her. */
  publishedBy: string | null
  /** Its way through the desk, draft by draft. */
  desk: DraftStory[]
  earlierVersions: RecordVersion[]
  /** What other servers answered when it was taken back. */
  receipts: ReceiptLine[]
}
