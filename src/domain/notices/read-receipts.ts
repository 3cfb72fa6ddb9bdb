import { database, rows, statement } from '#platform/database.ts'
import type { ReceiptLine, ReceiptReport } from '#wire/receipt-view.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { DomainError } from '../errors.ts'
import { demandForAccount } from '../permissions/demand.ts'

/** How a receipt stands, for who has to answer for it: what is not known is called so. */
const standing = `case
  when state = 'confirmed' then coalesce(case found when 'kept' then 'kept' when 'gone' then 'gone' when 'unknown' then 'unseen' end, 'confirmed')
  when state = 'failing' and error like 'HTTP 4%' then 'refused'
  when state = 'failing' then 'unreachable' when state in ('given-up', 'barred') then 'given-up' else state end`

const counting = statement(`
  select ${standing} as standing, count(*)::int as count from withdrawal_receipts where post_id = $1 group by 1`)

/** How many lines `listReceipts` gives at most; after fewer nothing follows. */
export const receiptsPerPage = 200

const listing = statement(`
  select host, ${standing} as standing, attempts, error, tried_at as "triedAt", answered_at as "answeredAt",
    looked_at as "lookedAt" from withdrawal_receipts where post_id = $1 and ($2::text is null or host > $2)
  order by host, inbox_id limit ${receiptsPerPage}`)

type Row = Omit<ReceiptLine, 'triedAt' | 'answeredAt' | 'lookedAt'> & {
  triedAt: Date | null
  answeredAt: Date | null
  lookedAt: Date | null
}

/**
 * What other servers answered when a post of the agency the viewer acts as was taken back, by host.
 * @param after the host the page before ended with
 * @throws DomainError post-not-found also for another agency's, not-allowed
 */
export async function readReceipts(
  viewer: Viewer,
  postId: bigint,
  after: string | null = null,
): Promise<ReceiptReport> {
  await demandForAccount(database(), viewer, 'desk.write')
  const post = await database().post.findFirst({
    where: { id: postId, authorId: viewer.accountId },
    select: { id: true },
  })
  if (!post) throw new DomainError('post-not-found')
  const [counts, lines] = await Promise.all([
    rows<{ standing: ReceiptLine['standing']; count: number }>(counting, [postId]),
    listReceipts(postId, after),
  ])
  return {
    counts: Object.fromEntries(counts.map(({ standing: said, count }) => [said, count])),
    total: counts.reduce((sum, { count }) => sum + count, 0),
    lines,
    next: lines.length === receiptsPerPage ? (lines.at(-1)?.host ?? null) : null,
  }
}

/** Part of reads that have asked for the right: the receipts of a post, by host, a page of them. */
export async function listReceipts(postId: bigint, after: string | null): Promise<ReceiptLine[]> {
  const found = await rows<Row>(listing, [postId, after])
  return found.map((row) => ({
    ...row,
    triedAt: row.triedAt?.toISOString() ?? null,
    answeredAt: row.answeredAt?.toISOString() ?? null,
    lookedAt: row.lookedAt?.toISOString() ?? null,
  }))
}
