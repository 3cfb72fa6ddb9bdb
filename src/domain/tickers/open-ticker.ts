import { now } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'

/** Part of verbs that publish: makes a post that was just published a ticker, without entries yet. */
export async function openTicker(tx: Tx, postId: bigint): Promise<void> {
  const at = now()
  await tx.ticker.create({ data: { postId, startedAt: at, changedAt: at } })
}
