import { createHmac, timingSafeEqual } from 'node:crypto'
import { callWebhooksJob, sendWebhookJob } from '#jobs/handlers/webhooks.ts'
import { reactions } from '#jobs/reactions.ts'
import { now, setClock } from '#platform/clock.ts'
import { database } from '#platform/database.ts'
import type { ForeignServer } from './foreign-server.ts'

type Job = { name: string; data: object; startAfter?: Date }

/** The last event whose consequences were seen. */
let seen = 0n

async function nextJobs(): Promise<Job[]> {
  const events = await database().event.findMany({ where: { id: { gt: seen } }, orderBy: { id: 'asc' } })
  seen = events.at(-1)?.id ?? seen
  const jobsOf = (name: string) =>
    reactions[name as keyof typeof reactions] as ((it: unknown) => Job[]) | undefined
  return events.flatMap(({ name, payload }) => jobsOf(name)?.(payload) ?? [])
}

/**
 * Lets the jobs about webhooks run that follow from what happened since the last time, and from what they do themselves.
 * @returns those whose time has not come
 */
export async function settleWebhooks(): Promise<Job[]> {
  const later: Job[] = []
  for (let jobs = await nextJobs(); jobs.length > 0; jobs = await nextJobs()) {
    for (const job of jobs) {
      if (job.name === 'call-webhooks') await callWebhooksJob(job.data as never)
      else if (job.name !== 'send-webhook') continue
      else if (job.startAfter && job.startAfter > now()) later.push(job)
      else await sendWebhookJob(job.data as never)
    }
  }
  return later
}

/** Lets time pass until nothing is tried any more; answers the seconds between the tries. */
export async function exhaustWebhooks(): Promise<number[]> {
  const waits: number[] = []
  for (let later = await settleWebhooks(); later.length > 0; later = await settleWebhooks()) {
    const due = later.map(({ startAfter }) => startAfter?.getTime() ?? 0)
    const next = Math.min(...due)
    waits.push(Math.round((next - now().getTime()) / 1_000))
    setClock(() => new Date(next))
    for (const { data, startAfter } of later)
      if (startAfter && startAfter <= now()) await sendWebhookJob(data as never)
  }
  return waits
}

/**
 * What a receiver makes of a message, written by the specification and not by our code: whether the signature is one by this
 * secret, of this very body, made within five minutes.
 */
export function isGenuine(
  { headers, body }: ForeignServer['seen'][number],
  secret: string,
  at: Date = new Date(),
): boolean {
  const header = (name: string) => String(headers[name] ?? '')
  const seconds = Number(header('webhook-timestamp'))
  if (!(Math.abs(at.getTime() / 1_000 - seconds) < 300)) return false
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  const signed = `${header('webhook-id')}.${header('webhook-timestamp')}.${body}`
  const expected = createHmac('sha256', key).update(signed, 'utf8').digest()
  return header('webhook-signature')
    .split(' ')
    .filter((each) => each.startsWith('v1,'))
    .map((each) => Buffer.from(each.slice(3), 'base64'))
    .some((each) => each.length === expected.length && timingSafeEqual(each, expected))
}
