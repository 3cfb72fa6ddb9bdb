import type { Reason } from '../errors.ts'

/** Pure rules of the archives of records: which periods, how much, how long. */

/** The zone whose days are meant: that of the agencies. */
export const recordsZone = 'Europe/Berlin'

/** How many days an archive can be downloaded. */
export const keepDays = 7

/** So many archives an agency keeps at once; the oldest goes when another one is made. */
export const mostKept = 3

/** What one archive holds at most: two years, and what a reader's tools still open. */
export const mostDays = 731
export const mostPosts = 100_000

/** More files than the largest archive has: two a post, four pictures each, and some. */
export const mostFiles = 6 * mostPosts + 100

/** Days as people write them into forms, `2027-03-28`; both belong to it. */
export type Period = { from: string; to: string }

/** @param today in the zone */
export function checkPeriod({ from, to }: Period, today: string): Reason | null {
  if (!isDay(from) || !isDay(to) || to < from || to > today) return 'records-period-invalid'
  return daysFrom(from, to) <= mostDays ? null : 'records-period-too-long'
}

const dayMs = 86_400_000

function isDay(text: string): boolean {
  const at = /^(?:19|20)\d{2}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : new Date(Number.NaN)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}

/** Both counted. */
const daysFrom = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / dayMs + 1

/** The day after. */
export const nextDay = (day: string): string => new Date(Date.parse(day) + dayMs).toISOString().slice(0, 10)

/** What a file of an archive may be called: nothing that leads out of a folder, hides, or reads otherwise than it is. */
export const isArchivePath = (path: string): boolean =>
  path.length <= 200 && /^[A-Za-z0-9][\w.-]*(?:\/[A-Za-z0-9][\w.-]*)*$/.test(path)
