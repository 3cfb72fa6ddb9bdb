import { now } from '#platform/clock.ts'
import { rows, statement, type Tx } from '#platform/database.ts'
import { type Destination, numberOf } from './plan-delivery.ts'
import type { Settled } from './settle-deliveries.ts'

/* Withdrawal with receipts: for each server that got a post, what it answered when the post was taken back. */

/** So long after its yes a server has had time to delete; then it is looked for. */
export const lookAfterMs = 120_000

/** Part of what takes a post back: one receipt for each place it goes to. Said again, it is asked again. */
export async function expectReceipts(
  tx: Tx,
  postId: bigint,
  activityUri: string,
  to: readonly Destination[],
): Promise<void> {
  await tx.$executeRawUnsafe(
    `insert into withdrawal_receipts (post_id, inbox_id, activity_id, host, said_at)
     select distinct on (u.inbox_id) $1, u.inbox_id, $2, u.host, $5::timestamptz
     from unnest($3::bigint[], $4::text[]) as u (inbox_id, host)
     on conflict (post_id, inbox_id) do update set activity_id = excluded.activity_id, state = 'waiting',
       attempts = 0, error = '', said_at = excluded.said_at, found = null, look_at = null, looks = 0`,
    postId,
    numberOf(activityUri),
    to.map(({ inboxId }) => inboxId),
    to.map(({ host }) => host),
    now(),
  )
}

/** What a delivery that was settled means for who wants to know whether it arrived. */
function stateOf({ judgement }: Settled): { state: string; error: string } {
  if (judgement === 'expired') return { state: 'given-up', error: '' }
  if (judgement === 'barred') return { state: 'barred', error: '' }
  const { outcome, error } = judgement
  const states = { arrived: 'confirmed', refused: 'refused', again: 'failing' } as const
  return { state: states[outcome], error }
}

const note = statement(`
  update withdrawal_receipts r set state = s.state, attempts = r.attempts + 1, error = s.error, tried_at = $5,
    answered_at = case when s.state in ('confirmed', 'refused') then $5 else r.answered_at end,
    look_at = case when s.state = 'confirmed' then $5::timestamptz + interval '${lookAfterMs} milliseconds' end
  from unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[]) as s (activity_id, inbox_id, state, error)
  where r.activity_id = s.activity_id and r.inbox_id = s.inbox_id`)

/** Writes down what became of those deliveries by which something was taken back; most are none. */
export async function noteReceipts(batch: Settled[]): Promise<void> {
  const said = batch.map(stateOf)
  await rows(note, [
    batch.map(({ delivery }) => delivery.activityId),
    batch.map(({ delivery }) => delivery.inboxId),
    said.map(({ state }) => state),
    said.map(({ error }) => error),
    now(),
  ])
}
