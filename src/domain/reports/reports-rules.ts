import { cleanText } from '../text-rules.ts'

/** Pure rules of reports. */
export const limits = { comment: 1_000, posts: 20, perReporterADay: 50 } as const

/** A comment as it may be stored: cut where it is longer than one may be. */
export const cleanComment = (typed: string): string => cleanText(typed.slice(0, limits.comment))
