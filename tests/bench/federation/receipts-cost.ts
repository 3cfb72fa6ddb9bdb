import { claimDeliveries } from '#federation/deliver/claim-deliveries.ts'
import { planActivity } from '#federation/deliver/plan-delivery.ts'
import { noteReceipts } from '#federation/deliver/receipts.ts'
import { type Settled, settleDeliveries } from '#federation/deliver/settle-deliveries.ts'
import { database, transaction } from '#platform/database.ts'
import { median } from '../report.ts'

const batch = 250
const rounds = 8
/** Of so many posts taken back before, each from every inbox, receipts are kept. */
const takenBack = 20

/**
 * What the look for receipts costs deliveries that have none: milliseconds to write down what became of a batch of
 * them, and of that look alone.
 */
export async function measureReceiptsCost(
  postIds: bigint[],
): Promise<{ batch: number; receipts: number; whole: number; look: number }> {
  const db = database()
  await db.$executeRawUnsafe('truncate outgoing_activities cascade')
  const receipts = await db.$executeRawUnsafe(
    `insert into withdrawal_receipts (post_id, inbox_id, activity_id, host, state)
     select p, id, p, host, 'confirmed' from unnest($1::bigint[]) p, inboxes on conflict do nothing`,
    await olderPosts(postIds),
  )
  await db.$executeRawUnsafe('vacuum analyze withdrawal_receipts')
  const destinations = await db.inbox.findMany({ select: { id: true, host: true } })
  const times: { whole: number[]; look: number[] } = { whole: [], look: [] }
  for (let round = -1; round < rounds; round++) {
    const body = { id: `http://bench.test/ordinary/${round}`, type: 'Create' }
    const to = destinations.map(({ id, host }) => ({ inboxId: id, host }))
    await transaction((tx) => planActivity(tx, { accountId: 0n, body, aboutId: 1n }, to))
    for (let settled = await take(); settled.length > 0; settled = await take()) {
      const look = await timed(() => noteReceipts(settled))
      const whole = await timed(() => settleDeliveries(settled))
      if (round < 0 || settled.length < batch) continue
      times.look.push(look)
      times.whole.push(whole)
    }
  }
  return { batch, receipts, whole: median(times.whole), look: median(times.look) }
}

/** Copies of a post, for a receipt belongs to one. */
async function olderPosts(postIds: bigint[]): Promise<bigint[]> {
  const made = await database().$queryRawUnsafe<{ id: bigint }[]>(
    `insert into posts (author_id, visibility, conversation_id)
     select author_id, 'public', id from posts, generate_series(1, ${takenBack}) where id = $1 returning id`,
    postIds[0],
  )
  return made.map(({ id }) => id)
}

/** The next deliveries, as if they had arrived. */
async function take(): Promise<Settled[]> {
  const { claimed } = await claimDeliveries(batch, [])
  const judgement = { outcome: 'arrived', alive: true, error: '' } as const
  return claimed.map((delivery) => ({ delivery, judgement, learned: null }))
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}
