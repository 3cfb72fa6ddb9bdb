import type { PictureView } from './picture-view.ts'

export type NoticeKind = 'missing' | 'wanted' | 'witness' | 'warning' | 'traffic' | 'event' | 'allclear'
/** What CAP 1.2 calls urgency, severity and certainty; of warnings only. */
export type NoticeUrgency = 'unknown' | 'immediate' | 'expected' | 'future'
export type NoticeSeverity = 'unknown' | 'minor' | 'moderate' | 'severe' | 'extreme'
export type NoticeCertainty = 'unknown' | 'unlikely' | 'possible' | 'likely' | 'observed'
export type NoticeState = 'valid' | 'resolved' | 'withdrawn' | 'expired'

/**
 * A piece of a contact. A page is reached through us, where the click is counted; of numbers and mail addresses the browser
 * tells us by `ping`, if it does.
 */
export type ContactPart = { text: string; href: string | null; ping: string | null }

/** What a post that is a notice says beside its text. Times are ISO 8601. */
export type NoticeView = {
  kind: NoticeKind
  state: NoticeState
  happened: string
  contact: string
  /** The same in pieces, with links while it is valid. */
  contactParts: ContactPart[]
  reference: string
  urgency: NoticeUrgency
  severity: NoticeSeverity
  certainty: NoticeCertainty
  validUntil: string | null
  endedAt: string | null
  /** From our own origin, for as long as it is valid. */
  photos: PictureView[]
}
