import type { RemoteFailure } from '#platform/remote-fetch-error.ts'

/** Pure rules of what becomes of a delivery, and of its host. */

/** What a host answered, or why it did not. */
export type Heard = { status: number; retryAfter: string | null } | { failure: RemoteFailure }

/**
 * `arrived`; `refused` for good; `again` later. `alive` tells whether the host is up: one that refuses is, one that fails
 * is not. `closeUntil`: nothing is sent to the whole host before that, for it asked so.
 */
export type Judgement = {
  outcome: 'arrived' | 'refused' | 'again'
  alive: boolean
  error: string
  closeUntil?: Date
}

/** How often something is tried that a host refuses, for it may have been a mistake of the moment. */
const triesOfRefused: Record<number, number> = { 410: 1, 404: 3, 401: 4, 403: 4 }
const triesOfOther = 2
const hour = 3_600_000

/** @param attempts how often it was tried, this time included */
export function judge(heard: Heard, attempts: number, at: Date): Judgement {
  if ('failure' in heard) return { outcome: 'again', alive: false, error: heard.failure }
  const { status, retryAfter } = heard
  const error = `HTTP ${status}`
  if (status >= 200 && status < 300) return { outcome: 'arrived', alive: true, error: '' }
  const isFull = status === 429 || status === 503
  if (isFull && retryAfter !== null) {
    return { outcome: 'again', alive: true, error, closeUntil: readRetryAfter(retryAfter, at) }
  }
  if (isFull || status >= 500 || status < 400 || status === 408 || status === 425) {
    return { outcome: 'again', alive: false, error }
  }
  const tries = triesOfRefused[status] ?? triesOfOther
  return { outcome: attempts < tries ? 'again' : 'refused', alive: true, error }
}

/** Retry-After (RFC 9110, section 10.2.3): seconds or a date; at least a second, at most six hours. */
export function readRetryAfter(value: string, at: Date): Date {
  const told = /^\d{1,9}$/.test(value.trim()) ? Number(value) * 1_000 : Date.parse(value) - at.getTime()
  const ms = Number.isFinite(told) ? told : 60_000
  return new Date(at.getTime() + Math.min(Math.max(ms, 1_000), 6 * hour))
}

/** Whether the other way to sign is worth a try. */
export const mayBeTheSignature = (heard: Heard): boolean =>
  'status' in heard && [400, 401, 403].includes(heard.status)

const minute = 60_000
/** About three days in all; what is tried for longer is tried once a day. */
const pauses = [1, 5, 20, 60, 180, 360, 720, 1_080, 1_440].map((minutes) => minutes * minute)

/**
 * How long to wait before the next try, in milliseconds: spread, so that a host that was down is not met by all at once.
 * @param chance 0 to 1
 */
export const pauseAfter = (attempts: number, chance: number): number =>
  (pauses[Math.min(attempts, pauses.length) - 1] ?? minute) * (0.75 + chance / 2)

/** After so many failures in a row nothing is sent to a host for a while, then one thing to see whether it is back. */
export const failuresToClose = 5
export const shortestClosureMs = minute
export const longestClosureMs = 4 * hour
