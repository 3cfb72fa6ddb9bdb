import { now } from '#platform/clock.ts'
import { database, rows, statement } from '#platform/database.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForInstance } from '../permissions/demand.ts'

/** How much is on its way to and from other servers. */
export type QueueNumbers = {
  /** Deliveries that wait, those for closed hosts too. */
  waiting: number
  /** Age of the oldest that goes to an open host and was not tried yet, in seconds; 0 if there is none. */
  oldestSeconds: number
  /** Hosts that get nothing for now. */
  hostsClosed: number
  /** What others sent and nobody has dealt with yet. */
  incoming: number
}

/** A host that something waits for, or that fails. Times in ISO 8601. */
export type HostLine = {
  host: string
  waiting: number
  oldestAt: string | null
  /** Failures in a row, and since when. */
  failures: number
  failingSince: string | null
  /** Nothing is sent before this. */
  closedUntil: string | null
  lastError: string
  lastSuccessAt: string | null
}

const numbers = statement(`
  select (select count(*)::int from deliveries) as waiting,
    coalesce((select extract(epoch from $1 - min(d.created_at))::int from deliveries d
      left join remote_hosts h on h.host = d.host
      where d.attempts = 0 and d.due_at <= $1 + interval '1 minute' and (h.closed_until is null or h.closed_until <= $1)), 0) as "oldestSeconds",
    (select count(*)::int from remote_hosts where closed_until > $1) as "hostsClosed",
    (select count(*)::int from incoming_activities where body is not null) as incoming`)

/** For the metrics, without asking who wants to know; nothing of anybody is in it. */
export async function readQueueNumbers(): Promise<QueueNumbers> {
  const [found] = await rows<QueueNumbers>(numbers, [now()])
  return found ?? { waiting: 0, oldestSeconds: 0, hostsClosed: 0, incoming: 0 }
}

const pageSize = 50

const lines = statement(`
  select h.host, coalesce(w.waiting, 0) as waiting, w.oldest_at as "oldestAt", coalesce(r.failures, 0) as failures,
    r.failing_since as "failingSince", case when r.closed_until > $2 then r.closed_until end as "closedUntil",
    coalesce(r.last_error, '') as "lastError", r.last_success_at as "lastSuccessAt"
  from (
    (select host from deliveries where host > $1 group by host order by host limit ${pageSize + 1})
    union (select host from remote_hosts where host > $1 and (failures > 0 or closed_until > $2) order by host limit ${pageSize + 1})
    order by host limit ${pageSize + 1}) h
  left join remote_hosts r on r.host = h.host
  left join lateral (select count(*)::int as waiting, min(created_at) as oldest_at from deliveries d where d.host = h.host) w on true
  order by h.host`)

type Line = Omit<HostLine, 'oldestAt' | 'failingSince' | 'closedUntil' | 'lastSuccessAt'> &
  Record<'oldestAt' | 'failingSince' | 'closedUntil' | 'lastSuccessAt', Date | null>

/**
 * What waits for other servers, host by host in the order of names. Instance administrators may.
 * @param after the last host of the page before; empty for the first page
 * @throws DomainError not-allowed, proof-needed
 */
export async function readDeliveryQueue(
  actor: Actor,
  after = '',
): Promise<{ numbers: QueueNumbers; hosts: HostLine[]; next: string | null }> {
  await demandForInstance(database(), actor, 'federation.manage')
  const [counted, found] = await Promise.all([readQueueNumbers(), rows<Line>(lines, [after, now()])])
  const page = found.slice(0, pageSize)
  return {
    numbers: counted,
    hosts: page.map((line) => ({
      ...line,
      oldestAt: iso(line.oldestAt),
      failingSince: iso(line.failingSince),
      closedUntil: iso(line.closedUntil),
      lastSuccessAt: iso(line.lastSuccessAt),
    })),
    next: found.length > pageSize ? (page.at(-1)?.host ?? null) : null,
  }
}

const iso = (date: Date | null): string | null => date?.toISOString() ?? null
