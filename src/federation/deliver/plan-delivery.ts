import { createHash } from 'node:crypto'
import { now } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'

/** Where an activity goes: an address of the table `inboxes`. */
export type Destination = { inboxId: bigint; host: string }

/** Something that is said to other servers. */
export type OutgoingActivity = {
  /** Who says and signs it; 0 is the instance. */
  accountId: bigint
  /** The whole activity as it is sent, with its `id`. */
  body: Record<string, unknown> & { id: string }
  /** To one inbox, whatever is about the same thing goes in the order it was said: a post's id, or an account's. */
  aboutId: bigint | null
  /** How long it is tried, in days. */
  keepTrying?: number
}

/** Days in which what was said is still worth saying; what was taken back must arrive even late. */
export const patience = { usual: 3, withdrawal: 30 } as const

const day = 86_400_000
/** A host that failed last time comes after those that answer. */
const behindSeconds = 30

/**
 * Part of whatever says something to other servers: stores it and one delivery for each destination, in the transaction that
 * causes it. An activity that is already on its way is not planned again, and then answers 0.
 * Call `wakeDeliveries` after the commit.
 * @param destinations several of one inbox count as one
 * @returns how many deliveries were planned
 */
export async function planActivity(
  tx: Tx,
  activity: OutgoingActivity,
  destinations: readonly Destination[],
): Promise<number> {
  if (destinations.length === 0) return 0
  const { accountId, body, aboutId, keepTrying = patience.usual } = activity
  const id = numberOf(body.id)
  const at = now()
  const expiresAt = new Date(at.getTime() + keepTrying * day)
  const { count } = await tx.outgoingActivity.createMany({
    data: [{ id, accountId, body: JSON.stringify(body), createdAt: at, expiresAt }],
    skipDuplicates: true,
  })
  if (count === 0) return 0
  return tx.$executeRawUnsafe(
    `insert into deliveries (activity_id, inbox_id, host, about_id, due_at, created_at)
     select $1, w.inbox_id, w.host, $4, greatest($5::timestamptz + case when h.failures > 0 then interval '${behindSeconds} seconds' else interval '0' end, h.closed_until), $5::timestamptz
     from (select distinct on (inbox_id) inbox_id, host from unnest($2::bigint[], $3::text[]) as u (inbox_id, host)) w
     left join remote_hosts h on h.host = w.host`,
    id,
    destinations.map(({ inboxId }) => inboxId),
    destinations.map(({ host }) => host),
    aboutId,
    at,
  )
}

/** Of one activity always the same: planning it twice is seen. */
export const numberOf = (uri: string): bigint =>
  createHash('sha256').update(uri).digest().readBigUInt64BE() & 0x7fff_ffff_ffff_ffffn
