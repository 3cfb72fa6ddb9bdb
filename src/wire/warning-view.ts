import type { NoticeCertainty, NoticeSeverity, NoticeUrgency } from './notice-view.ts'

/** A warning of somebody else's, in one language. Plain text. Times are ISO 8601. */
export type ForeignWarningView = {
  id: string
  /** How the operator calls where it comes from. */
  source: string
  /** Who issued it, as she calls herself; may be empty. */
  senderName: string
  /** Of its words. */
  language: string
  event: string
  headline: string
  description: string
  instruction: string
  severity: NoticeSeverity
  urgency: NoticeUrgency | 'past'
  certainty: NoticeCertainty
  allClear: boolean
  isUpdate: boolean
  sentAt: string
  onset: string | null
  shownUntil: string | null
  areas: string[]
  contact: string
  /** https, or empty. */
  web: string
}

/** A source of such warnings. */
export type ForeignSourceView = {
  name: string
  /** When it was heard last; null if never. */
  heardAt: string | null
  /** Not heard for long: what it told may be outdated. */
  silent: boolean
}
