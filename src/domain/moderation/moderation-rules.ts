import type { Reason } from '../errors.ts'
import { isWithin } from '../text-rules.ts'

/** Pure rules of what a reader does not want to see. */
export const limits = { filters: 100, phrase: 100, seconds: { min: 300, max: 366 * 86_400 } } as const

/** Takes the phrase as cleanLine leaves it. A filter without a letter or number would hide everything. */
export const checkPhrase = (phrase: string): Reason | null =>
  isWithin(phrase, limits.phrase) && /[\p{L}\p{N}\p{S}]/u.test(phrase) ? null : 'filter-invalid'

/** How long something lasts: five minutes to a year, or, with null, until it is taken back. */
export const checkSeconds = (seconds: number | null): Reason | null =>
  seconds === null ||
  (Number.isInteger(seconds) && seconds >= limits.seconds.min && seconds <= limits.seconds.max)
    ? null
    : 'form-invalid'

/** When something ends that lasts so many seconds from now on. */
export const endOf = (seconds: number | null, at: Date): Date | null =>
  seconds === null ? null : new Date(at.getTime() + seconds * 1_000)
