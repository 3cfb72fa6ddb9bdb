import { now } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'

/** Part of verbs that end or empty a post: its ticker takes no entries any more; what waits for approval is dropped. */
export async function closeTicker(tx: Tx, postId: bigint): Promise<void> {
  await tx.tickerEntry.deleteMany({ where: { postId, publishedAt: null } })
  await tx.ticker.updateMany({ where: { postId, endedAt: null }, data: { endedAt: now() } })
}

/** The same where nothing of what a post said shall stay. */
export async function removeTicker(tx: Tx, postId: bigint): Promise<void> {
  await tx.ticker.deleteMany({ where: { postId } })
}
