import { now } from '#platform/clock.ts'
import { rows, statement } from '#platform/database.ts'
import type { Claimed } from './claim-deliveries.ts'
import {
  failuresToClose,
  type Judgement,
  longestClosureMs,
  pauseAfter,
  shortestClosureMs,
} from './outcome-rules.ts'
import { noteReceipts } from './receipts.ts'
import type { SignatureScheme } from './signature-schemes.ts'

/** What became of one delivery. `expired`: given up untried; `barred`: its host is not talked to any more. */
export type Settled = {
  delivery: Claimed
  judgement: Judgement | 'expired' | 'barred'
  /** How its host took the signature, if that is new. */
  learned: SignatureScheme | null
}

/** Writes down what became of many deliveries, and how it goes with their hosts. Harmless if done twice. */
export async function settleDeliveries(batch: Settled[]): Promise<void> {
  const judged = batch.flatMap(({ judgement, ...rest }) =>
    typeof judgement === 'string' ? [] : [{ ...rest, judgement }],
  )
  await noteReceipts(batch)
  const closed = await settleHosts(judged)
  await putOff(judged, closed)
  const over = batch.filter(({ judgement }) => typeof judgement === 'string' || judgement.outcome !== 'again')
  await remove(over.map(({ delivery }) => delivery))
  const back = judged.filter(
    ({ delivery, judgement }) => judgement.alive && delivery.failures >= failuresToClose,
  )
  await release(back.map(({ delivery }) => delivery.host).filter((host) => !closed.has(host)))
}

type Judged = { delivery: Claimed; judgement: Judgement; learned: SignatureScheme | null }

/** @returns hosts that get nothing for now, and until when */
async function settleHosts(judged: Judged[]): Promise<Map<string, Date>> {
  const hosts = Map.groupBy(judged, ({ delivery }) => delivery.host)
  const alive = [...hosts].filter(([, them]) => them.some(({ judgement }) => judgement.alive))
  const down = [...hosts].filter(([, them]) => !them.some(({ judgement }) => judgement.alive))
  const closed = new Map<string, Date>()
  if (alive.length > 0) {
    for (const { host, closed_until } of await rows<Closed>(answered, [
      alive.map(([host]) => host),
      alive.map(([, them]) => them.find(({ learned }) => learned !== null)?.learned ?? null),
      alive.map(([, them]) => latest(them.map(({ judgement }) => judgement.closeUntil))),
      alive.map(([, them]) => lastError(them)),
      now(),
    ])) {
      if (closed_until) closed.set(host, closed_until)
    }
  }
  if (down.length > 0) {
    for (const { host, closed_until } of await rows<Closed>(failed, [
      down.map(([host]) => host),
      down.map(([, them]) => them.length),
      down.map(([, them]) => lastError(them)),
      now(),
    ])) {
      if (closed_until && closed_until > now()) closed.set(host, closed_until)
    }
  }
  await close(closed)
  return closed
}

type Closed = { host: string; closed_until: Date | null }

const latest = (dates: (Date | undefined)[]): Date | null =>
  dates.reduce<Date | null>((last, date) => (date && (!last || date > last) ? date : last), null)

const lastError = (them: Judged[]): string =>
  them.findLast(({ judgement }) => judgement.error)?.judgement.error ?? ''

/** A host that answers as ever is written down every ten minutes only. */
const answered = statement(`
  insert into remote_hosts as h (host, signature, closed_until, last_error, last_success_at, created_at)
  select host, signature, closed_until, error, $5, $5
  from unnest($1::text[], $2::text[], $3::timestamptz[], $4::text[]) as a (host, signature, closed_until, error) order by host
  on conflict (host) do update set
    signature = coalesce(excluded.signature, h.signature), closed_until = excluded.closed_until,
    failures = 0, failing_since = null, last_success_at = $5,
    last_error = case when excluded.last_error = '' then h.last_error else excluded.last_error end
  where h.failures > 0 or h.closed_until is not null or excluded.closed_until is not null or excluded.last_error <> ''
    or coalesce(excluded.signature, h.signature) is distinct from h.signature
    or h.last_success_at is null or h.last_success_at < $5 - interval '10 minutes'
  returning host, closed_until`)

/** After some failures in a row a host is closed, for longer each time, and not for all of them at the same moment. */
const failed = statement(`
  insert into remote_hosts as h (host, failures, failing_since, last_error, last_failure_at, created_at, closed_until)
  select host, n, $4, error, $4, $4, ${closure('n')}
  from unnest($1::text[], $2::int[], $3::text[]) as f (host, n, error) order by host
  on conflict (host) do update set
    failures = h.failures + excluded.failures, failing_since = coalesce(h.failing_since, $4),
    last_error = excluded.last_error, last_failure_at = $4,
    closed_until = greatest(h.closed_until, ${closure('h.failures + excluded.failures')})
  returning host, closed_until`)

function closure(failures: string): string {
  const doubled = `${shortestClosureMs} * 2 ^ least(${failures} - ${failuresToClose}, 12)`
  return `case when ${failures} >= ${failuresToClose}
    then $4::timestamptz + least(${longestClosureMs}, ${doubled}) * (0.85 + random() * 0.3) * interval '1 millisecond' end`
}

/** Nothing that waits for a closed host is looked at before it opens. */
const postpone = statement(`
  update deliveries d set due_at = c.until from unnest($1::text[], $2::timestamptz[]) as c (host, until)
  where d.host = c.host and d.due_at < c.until and d.leased_until is null`)

async function close(closed: Map<string, Date>): Promise<void> {
  if (closed.size > 0) await rows(postpone, [[...closed.keys()], [...closed.values()]])
}

const retry = statement(`
  update deliveries d set due_at = r.due_at, leased_until = null, attempts = least(d.attempts + 1, 30000), last_error = r.error
  from unnest($1::bigint[], $2::timestamptz[], $3::text[]) as r (id, due_at, error) where d.id = r.id`)

async function putOff(judged: Judged[], closed: Map<string, Date>): Promise<void> {
  const again = judged.filter(({ judgement }) => judgement.outcome === 'again')
  if (again.length === 0) return
  const at = now().getTime()
  const dueAt = ({ delivery, judgement }: Judged): Date => {
    const opens = closed.get(delivery.host)?.getTime() ?? 0
    // Who asks us to wait gets it right after; that was no failure.
    if (judgement.closeUntil) return new Date(Math.max(opens, judgement.closeUntil.getTime()))
    return new Date(Math.max(opens, at + pauseAfter(delivery.attempts + 1, Math.random())))
  }
  await rows(retry, [
    again.map(({ delivery }) => delivery.id),
    again.map(dueAt),
    again.map(({ judgement }) => judgement.error),
  ])
}

/** What comes next about the same thing for the same inbox is due then. An activity goes with its last delivery. */
const removeThem = statement(`
  with gone as (delete from deliveries where id = any($1) returning inbox_id, about_id)
  update deliveries d set due_at = $2 from (select distinct inbox_id, about_id from gone where about_id is not null) g
  where d.inbox_id = g.inbox_id and d.about_id = g.about_id and d.id <> all($1) and d.leased_until is null and d.attempts = 0`)

const removeSaid = statement(`
  delete from outgoing_activities a where a.id = any($1) and not exists (select from deliveries d where d.activity_id = a.id)`)

async function remove(over: Claimed[]): Promise<void> {
  if (over.length === 0) return
  await rows(removeThem, [over.map(({ id }) => id), now()])
  await rows(removeSaid, [[...new Set(over.map(({ activityId }) => activityId))]])
}

/** A host is back: what waits for it does not wait longer. */
const hasten = statement(`
  update deliveries set due_at = $2 where host = any($1) and due_at > $2 and leased_until is null`)

async function release(hosts: string[]): Promise<void> {
  if (hosts.length > 0) await rows(hasten, [[...new Set(hosts)], now()])
}

const giveBackThem = statement(`
  update deliveries set due_at = $2, leased_until = null where id = any($1) and leased_until is not null`)

/** Gives back what was claimed and not begun. */
export const giveBack = (claimed: Claimed[]): Promise<unknown> =>
  rows(giveBackThem, [claimed.map(({ id }) => id), now()])
