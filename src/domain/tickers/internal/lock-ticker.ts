import type { Tx } from '#platform/database.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import { DomainError } from '../../errors.ts'
import { demandOwnPost } from '../../posts/demand-own-post.ts'

/**
 * Part of verbs: locks the post of a ticker of the viewer's agency, so that entries come one after the other.
 * @throws DomainError post-not-found, post-deleted, not-allowed, ticker-not-found
 */
export async function lockTicker(
  tx: Tx,
  viewer: Pick<Viewer, 'accountId'>,
  postId: bigint,
): Promise<{ endedAt: Date | null }> {
  await demandOwnPost(tx, viewer, postId)
  const ticker = await tx.ticker.findUnique({ where: { postId }, select: { endedAt: true } })
  if (!ticker) throw new DomainError('ticker-not-found')
  return ticker
}

type LockedEntry = {
  postId: bigint
  writtenById: bigint | null
  publishedAt: Date | null
  struckAt: Date | null
  /** When its ticker ended. */
  endedAt: Date | null
}

/** The same by one of its entries. @throws DomainError entry-not-found also for another agency's */
export async function lockEntry(
  tx: Tx,
  viewer: Pick<Viewer, 'accountId'>,
  entryId: bigint,
): Promise<LockedEntry> {
  const found = await tx.tickerEntry.findFirst({
    where: { id: entryId, ticker: { post: { authorId: viewer.accountId } } },
    select: { postId: true },
  })
  if (!found) throw new DomainError('entry-not-found')
  const { endedAt } = await lockTicker(tx, viewer, found.postId)
  const entry = await tx.tickerEntry.findUnique({
    where: { id: entryId },
    select: { postId: true, writtenById: true, publishedAt: true, struckAt: true },
  })
  if (!entry) throw new DomainError('entry-not-found')
  return { ...entry, endedAt }
}
