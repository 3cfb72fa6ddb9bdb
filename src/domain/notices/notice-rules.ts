import type {
  NoticeCertainty,
  NoticeKind,
  NoticeSeverity,
  NoticeState,
  NoticeUrgency,
} from '#wire/notice-view.ts'
import type { Reason } from '../errors.ts'
import { cleanLine, isWithin } from '../text-rules.ts'

/** Pure rules of notices: what each kind must say, how long it may stand, and what becomes of it. */

export const noticeKinds: readonly NoticeKind[] = [
  'missing',
  'wanted',
  'witness',
  'warning',
  'traffic',
  'event',
  'allclear',
]

/**
 * About people: they end by themselves, their answers are read by the team first, and nothing of what they said stays
 * when they have ended.
 */
const aboutPeople: readonly NoticeKind[] = ['missing', 'wanted', 'witness']
export const isAboutPeople = (kind: NoticeKind): boolean => aboutPeople.includes(kind)

/** How a warning may be graded, from the least to the most; `unknown` where nobody says. */
export const urgencies: readonly NoticeUrgency[] = ['unknown', 'future', 'expected', 'immediate']
export const severities: readonly NoticeSeverity[] = ['unknown', 'minor', 'moderate', 'severe', 'extreme']
export const certainties: readonly NoticeCertainty[] = [
  'unknown',
  'unlikely',
  'possible',
  'likely',
  'observed',
]

export type Grades = { urgency: NoticeUrgency; severity: NoticeSeverity; certainty: NoticeCertainty }
export const ungraded: Grades = { urgency: 'unknown', severity: 'unknown', certainty: 'unknown' }

export const noticeLimits = { happened: 200, contact: 300, reference: 80, days: 366 } as const

/** What a notice says beside its text; where it is says the place of its post. */
export type NoticeFields = Grades & {
  kind: NoticeKind
  happened: string
  contact: string
  reference: string
  validUntil: Date | null
}

export const cleanNotice = (fields: NoticeFields): NoticeFields => ({
  ...fields,
  happened: cleanLine(fields.happened),
  contact: cleanLine(fields.contact),
  reference: cleanLine(fields.reference),
  // Only a warning is more or less dangerous.
  ...(fields.kind === 'warning' ? {} : ungraded),
})

/** Why a notice may not be published; what is about people must say until when, and where tips go. */
export function checkNotice(fields: NoticeFields, now: Date): Reason | null {
  const { kind, validUntil } = fields
  const isShort = (['happened', 'contact', 'reference'] as const).every((name) =>
    isWithin(fields[name], noticeLimits[name]),
  )
  if (!noticeKinds.includes(kind) || !isShort) return 'notice-invalid'
  if (isAboutPeople(kind) && validUntil === null) return 'notice-without-end'
  if (isAboutPeople(kind) && fields.contact === '') return 'notice-without-contact'
  if (validUntil === null) return null
  const ahead = validUntil.getTime() - now.getTime()
  return ahead > 0 && ahead <= noticeLimits.days * 86_400_000 ? null : 'notice-end-invalid'
}

export type NoticeEnd = Exclude<NoticeState, 'valid'>

/** Which ends are possible: everything can be taken back, but only what stands is resolved or expires. */
export const mayEnd = (state: NoticeState, end: NoticeEnd): boolean =>
  end === 'withdrawn' ? state !== 'withdrawn' : state === 'valid'

/** Whether what it said goes with its end: what is about people always, everything else when it is taken back. */
export const isEmptied = (kind: NoticeKind, end: NoticeEnd): boolean =>
  isAboutPeople(kind) || end === 'withdrawn'

/** How it stands at a moment: its end counts from the very second, however late the clock's job comes. */
export const stateAt = (state: NoticeState, validUntil: Date | null, at: Date): NoticeState =>
  state === 'valid' && validUntil !== null && validUntil <= at ? 'expired' : state
