import { now } from '#platform/clock.ts'
import { rows, statement } from '#platform/database.ts'

/** An activity that waits to be dealt with. */
export type WaitingActivity = {
  id: string
  uri: string
  actorUri: string
  host: string
  body: string
  /** How often it was tried, this time included. */
  attempts: number
}

/** What became of one. */
export type Outcome = { id: string; outcome: string } | { id: string; retryAt: Date; outcome: null }

/** How long a worker may take for what it claimed; after that another one tries. Seconds. */
const leaseSeconds = 120
const batchSize = 100

/** What is due, oldest first; of an actor nothing while another worker deals with something of its. */
const claim = statement(`
  with due as (
    select i.id from incoming_activities i
    where i.body is not null and i.due_at <= $1 and i.host <> all($2::text[]) and (i.leased_until is null or i.leased_until < $1)
      and not exists (select 1 from incoming_activities e
        where e.actor_uri = i.actor_uri and e.body is not null and e.leased_until >= $1)
    order by i.due_at, i.id limit ${batchSize} for update skip locked)
  update incoming_activities i set leased_until = $1 + interval '${leaseSeconds} seconds', attempts = attempts + 1
  from due where due.id = i.id
  returning i.id, i.uri, i.actor_uri as "actorUri", i.host, i.body, i.attempts`)

/** Takes a batch for this worker, in the order of arrival. @param except hosts of which nothing is wanted now */
export async function claimIncoming(except: readonly string[]): Promise<WaitingActivity[]> {
  const claimed = await rows<WaitingActivity>(claim, [now(), except])
  return claimed.sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1))
}

/** The body of what is over goes: only its id stays, so that it is not taken twice. */
const settle = statement(`
  update incoming_activities i set outcome = s.outcome, leased_until = null,
    body = case when s.retry_at is null then null else i.body end, due_at = coalesce(s.retry_at, i.due_at)
  from unnest($1::bigint[], $2::text[], $3::timestamptz[]) as s (id, outcome, retry_at) where i.id = s.id`)

export async function settleIncoming(outcomes: Outcome[]): Promise<void> {
  if (outcomes.length === 0) return
  await rows(settle, [
    outcomes.map(({ id }) => id),
    outcomes.map(({ outcome }) => outcome),
    outcomes.map((it) => ('retryAt' in it ? it.retryAt : null)),
  ])
}
