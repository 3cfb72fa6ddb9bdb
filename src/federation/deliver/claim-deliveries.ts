import { followersUri } from '#domain/addresses.ts'
import { now } from '#platform/clock.ts'
import { rows, statement } from '#platform/database.ts'
import { failuresToClose } from './outcome-rules.ts'
import type { SignatureScheme } from './signature-schemes.ts'

/** One activity on its way to one inbox, ours to try until its lease ends. */
export type Claimed = {
  id: string
  activityId: string
  inboxId: string
  inboxUrl: string
  host: string
  /** How often it was tried before. */
  attempts: number
  /** Failures of its host in a row. */
  failures: number
  signature: SignatureScheme | null
}

/** How long a worker may take for what it claimed; after that another one tries. */
export const leaseMs = 60_000
/** At once to one host. */
export const perHost = 8
/** What is too much for a host at the moment comes back at this rate. */
const paceMs = 5

/** Hosts that are busy with us: how much more they take, and until when what waits for them is put off. */
export type Busy = { host: string; room: number; putOffUntil: Date }

/**
 * Looks at what is due, oldest first, and takes everything out of the way: what can be sent is leased, all else gets a later
 * time, so that the next look does not see it again. That is: what goes to a closed host, until it opens; what comes after
 * something else about the same thing for the same inbox, until that one's time; what a host has no room for. A host that
 * failed too often gets one thing, to see whether it is back.
 */
const claim = statement(`
  with due as materialized (
    select d.id, d.host, d.inbox_id, d.about_id, d.due_at from deliveries d
    where d.due_at <= $1 order by d.due_at, d.id limit $2 for update skip locked),
  judged as (
    select due.id, due.host, coalesce(h.failures, 0) as failures, h.signature,
      case when h.closed_until > $1 then h.closed_until
        when e.leased then $1 + interval '1 second'
        when e.due_at is not null then greatest(e.due_at, $1) + interval '1 millisecond' end as blocked_until,
      due.due_at
    from due left join remote_hosts h on h.host = due.host
    left join lateral (
      select e.due_at, e.leased_until is not null as leased from deliveries e
      where e.inbox_id = due.inbox_id and e.about_id = due.about_id and e.id < due.id
      order by e.id desc limit 1) e on true),
  placed as (
    select j.*, row_number() over (partition by host, blocked_until is null order by due_at, id) as place from judged j),
  decided as (
    select p.id, p.host, p.failures, p.signature, p.blocked_until is null as wanted,
      case when blocked_until is not null then blocked_until
        when place > room.n and p.failures >= ${failuresToClose} then $1 + interval '15 seconds'
        when place > room.n then greatest(b.put_off, $1) + (place - room.n) * interval '${paceMs} milliseconds' end as later
    from placed p left join unnest($3::text[], $4::int[], $5::timestamptz[]) as b (host, room, put_off) on b.host = p.host
    cross join lateral (select case when p.failures >= ${failuresToClose}
      then (b.host is null)::int else coalesce(b.room, ${perHost}) end as n) room)
  update deliveries d set due_at = coalesce(later, $6), leased_until = case when later is null then $6 end
  from decided, inboxes i where decided.id = d.id and i.id = d.inbox_id
  returning d.id, d.activity_id as "activityId", d.inbox_id as "inboxId", i.url as "inboxUrl", d.host, d.attempts,
    decided.failures, decided.signature, later, wanted`)

type Row = Claimed & { later: Date | null; wanted: boolean }

/**
 * Takes for this worker what is due, at most `most`.
 * @returns what was claimed; what is put off for want of room, by host; and when there will be something to look at again
 */
export async function claimDeliveries(
  most: number,
  busy: readonly Busy[],
): Promise<{ claimed: Claimed[]; putOff: Map<string, Date>; seen: number; next: Date | null }> {
  const at = now()
  const found = await rows<Row>(claim, [
    at,
    most,
    busy.map(({ host }) => host),
    busy.map(({ room }) => Math.max(room, 0)),
    busy.map(({ putOffUntil }) => putOffUntil),
    new Date(at.getTime() + leaseMs),
  ])
  const putOff = new Map<string, Date>()
  let next: Date | null = null
  for (const { host, failures, later, wanted } of found) {
    if (later === null) continue
    if (wanted && failures < failuresToClose && later > (putOff.get(host) ?? at)) putOff.set(host, later)
    if (next === null || later < next) next = later
  }
  const claimed = found.filter(({ later }) => later === null)
  return { claimed, putOff, seen: found.length, next }
}

const bodies = statement(`
  select id, account_id as "accountId", body, expires_at as "expiresAt" from outgoing_activities where id = any($1)`)

/** What is sent, once for all who get it. */
export type Letter = {
  id: string
  accountId: bigint
  body: Buffer
  expiresAt: Date
  /** It is addressed to all who follow the account. */
  toFollowers: boolean
}

function isToFollowers(accountId: string, body: string): boolean {
  const uri = followersUri(accountId)
  if (!body.includes(uri)) return false
  const { to, cc } = JSON.parse(body) as { to?: unknown; cc?: unknown }
  return [to, cc].flat().includes(uri)
}

export async function loadLetters(ids: string[]): Promise<Letter[]> {
  if (ids.length === 0) return []
  type Stored = { id: string; accountId: string; body: string; expiresAt: Date }
  const found = await rows<Stored>(bodies, [ids])
  return found.map(({ accountId, body, ...letter }) => ({
    ...letter,
    accountId: BigInt(accountId),
    body: Buffer.from(body),
    toFollowers: isToFollowers(accountId, body),
  }))
}
