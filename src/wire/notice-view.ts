import type { PictureView } from './picture-view.ts'

export type NoticeKind = 'missing' | 'wanted' | 'witness' | 'warning' | 'traffic' | 'event' | 'allclear'
export type NoticeState = 'valid' | 'resolved' | 'withdrawn' | 'expired'

/** What a post that is a notice says beside its text. Times are ISO 8601. */
export type NoticeView = {
  kind: NoticeKind
  state: NoticeState
  happened: string
  contact: string
  reference: string
  validUntil: string | null
  endedAt: string | null
  /** From our own origin, for as long as it is valid. */
  photos: PictureView[]
}
