import { setTimeout } from 'node:timers/promises'
import { mayFederate } from '#domain/domains/read-domain-treatment.ts'
import { isDomainError } from '#domain/errors.ts'
import { now } from '#platform/clock.ts'
import { log } from '#platform/log.ts'
import { processed } from '#platform/metrics.ts'
import { isFetchRefused } from '../fetch/fetch-refused.ts'
import { hostOf } from '../fetch/origin.ts'
import { parseBounded } from '../fetch/parse-json.ts'
import { readActivity } from '../vocabulary/read-activity.ts'
import { FairLanes } from './fair-lanes.ts'
import { handleActivity } from './handle-activity.ts'
import { nextIncoming } from './incoming-clock.ts'
import { claimIncoming, type Outcome, settleIncoming, type WaitingActivity } from './incoming-queue.ts'
import { resolveActor } from './resolve-actor.ts'

/** Actors dealt with side by side, of all hosts and of one; what one actor said is dealt with in the order it was said. */
const limits = { atOnce: 12, perHost: 3 }
const lookMs = 500
const mostAttempts = 8

/**
 * Deals with what other servers sent until told to stop. Several workers may run.
 * @returns the way to stop: it takes nothing new, and waits for what is under way, at most so long
 */
export function startIncoming(): { stop(withinMs: number): Promise<void> } {
  const ending = new AbortController()
  const running = run(ending.signal)
  return {
    async stop(withinMs) {
      ending.abort()
      const patience = new AbortController()
      // Another server may take its time; what waits for it is left to its lease.
      await Promise.race([running, setTimeout(withinMs, undefined, { signal: patience.signal })])
      patience.abort()
    },
  }
}

async function run(signal: AbortSignal): Promise<void> {
  const lanes = new FairLanes(limits)
  while (!signal.aborted) {
    try {
      const claimed = await claimInto(lanes)
      if (!lanes.isOpen) await lanes.ended()
      else if (claimed === 0) await nextIncoming(lookMs, signal)
    } catch (error) {
      log().error({ err: error }, 'federation: incoming activities could not be dealt with')
      await nextIncoming(5_000, signal)
    }
  }
  await lanes.idle()
}

/** Deals with everything that is due now. For tests and benches, which keep no loop running. */
export async function processIncoming(): Promise<void> {
  const lanes = new FairLanes(limits)
  while ((await claimInto(lanes)) > 0) await lanes.idle()
}

async function claimInto(lanes: FairLanes): Promise<number> {
  const batch = await claimIncoming(lanes.busyHosts)
  for (const group of Map.groupBy(batch, ({ actorUri }) => actorUri).values()) {
    lanes.add(group[0]?.host ?? '', () => processGroup(group))
  }
  return batch.length
}

async function processGroup(group: WaitingActivity[]): Promise<void> {
  const outcomes: Outcome[] = []
  try {
    for (const waiting of group) outcomes.push(await processOne(waiting))
    await settleIncoming(outcomes)
  } catch (error) {
    // The lease ends, and another look finds them again.
    log().error({ err: error }, 'federation: what became of an activity could not be kept')
  }
}

async function processOne(waiting: WaitingActivity): Promise<Outcome> {
  try {
    const outcome = await deal(waiting)
    processed.inc({ outcome })
    return { id: waiting.id, outcome }
  } catch (error) {
    return afterFailure(waiting, error)
  }
}

/** What the domain refuses stays refused; what could not be fetched, or was a fault of ours, is tried again. */
function afterFailure({ id, attempts, host }: WaitingActivity, error: unknown): Outcome {
  const isRefused = isDomainError(error) || (isFetchRefused(error) && !error.isTransient)
  const reason = reasonOf(error)
  if (reason === 'fault') log().error({ err: error, host }, 'federation: an activity failed')
  const isOver = isRefused || attempts >= mostAttempts
  processed.inc({ outcome: isRefused ? 'ignored' : isOver ? 'failed' : 'retried' })
  return isOver
    ? { id, outcome: `failed: ${reason}` }
    : { id, outcome: null, retryAt: new Date(now().getTime() + pauseMs(attempts)) }
}

function reasonOf(error: unknown): string {
  if (isFetchRefused(error)) return error.code
  return isDomainError(error) ? error.reason : 'fault'
}

/** 10 s, 40 s, 2.7 min, 11 min, 43 min, 2.8 h, 11 h. */
const pauseMs = (attempts: number): number => 10_000 * 4 ** (attempts - 1)

/** The policy may have changed since the activity was accepted. */
async function deal({ body, actorUri }: WaitingActivity): Promise<'done' | 'ignored'> {
  const host = hostOf(actorUri)
  if (host === null || !(await mayFederate(host))) return 'ignored'
  const json = parseBounded(Buffer.from(body))
  const activity = readActivity(json)
  if ('unreadable' in activity || activity.actorUri !== actorUri) return 'ignored'
  const actorId = await resolveActor(actorUri, { maxAgeMs: Number.POSITIVE_INFINITY })
  return actorId === null ? 'ignored' : handleActivity({ activity, actorId, actorUri, json })
}
