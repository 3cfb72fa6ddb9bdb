import type { Reason } from '../errors.ts'

/** What a webhook can be told of an agency's public posts. */
export const webhookEvents = ['published', 'edited', 'withdrawn'] as const
export type WebhookEvent = (typeof webhookEvents)[number]

export const isWebhookEvent = (text: string): text is WebhookEvent =>
  (webhookEvents as readonly string[]).includes(text)

export const webhookLimits = { webhooks: 5, url: 500 } as const

export type NewWebhook = { url: string; events: readonly WebhookEvent[] }

/**
 * Whether an address may be told. Which machine stands behind it is judged when it is asked, each time.
 * @param loopback tests and demos: also this very machine, by http
 */
export function checkWebhook(
  { url, events }: NewWebhook,
  { loopback }: { loopback: boolean },
): Reason | null {
  if (events.length === 0 || url.length > webhookLimits.url || !URL.canParse(url)) return 'webhook-invalid'
  const { protocol, username, password, hash, hostname } = new URL(url)
  const isSafe = protocol === 'https:' || (loopback && protocol === 'http:' && hostname.startsWith('127.'))
  return isSafe && username === '' && password === '' && hash === '' ? null : 'webhook-invalid'
}

const [minute, hour] = [60, 3_600]

/** Seconds after each try that failed until the next one: eight tries within three days. */
const waits = [minute, 10 * minute, hour, 4 * hour, 12 * hour, 24 * hour, 31 * hour] as const
export const mostTries = waits.length + 1

/** When to try again after so many tries; null: not any more. */
export function nextTry(tries: number, at: Date): Date | null {
  const wait = waits[tries - 1]
  return wait === undefined ? null : new Date(at.getTime() + wait * 1_000)
}

/** A webhook at which nothing has arrived for three days is told nothing any more. */
export const isGivenUp = (failingSince: Date, at: Date): boolean =>
  at.getTime() - failingSince.getTime() >= 72 * hour * 1_000

/** What came of a try: the status of an answer, or in a word why there was none. */
export const hasArrived = (outcome: string): boolean => /^2\d\d$/.test(outcome)
