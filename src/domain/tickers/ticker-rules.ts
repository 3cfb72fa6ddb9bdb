import type { Reason } from '../errors.ts'
import { isWithin } from '../text-rules.ts'

/** Pure rules of live tickers: what an entry is, and what may be done with it. */

/** `inFeeds`: how many of the newest a card shows; `outward`: how many other servers are told. */
export const tickerLimits = { text: 1_000, entries: 500, inFeeds: 2, outward: 5 } as const

/** Other servers learn of new entries at most this often, so that nobody is told of every line. */
export const growthSeconds = 300

/** Why an entry may not be written; `count`: how many there are, struck and waiting ones too. */
export function checkEntry(
  text: string,
  { endedAt, count }: { endedAt: Date | null; count: number },
): Reason | null {
  if (endedAt !== null) return 'ticker-ended'
  if (text === '') return 'post-empty'
  if (!isWithin(text, tickerLimits.text)) return 'post-too-long'
  return count < tickerLimits.entries ? null : 'ticker-full'
}

/** What the rules need to know of an entry. */
export type EntryStanding = { writtenById: bigint | null; publishedAt: Date | null; struckAt: Date | null }

/** Why somebody may not agree to an entry: it does not wait, or the words are her own. */
export function refusalToApprove(entry: EntryStanding, userId: bigint): Reason | null {
  if (entry.publishedAt !== null || entry.struckAt !== null) return 'entry-not-found'
  return entry.writtenById === userId ? 'own-words' : null
}

export const mayStrike = ({ struckAt }: EntryStanding): boolean => struckAt === null
