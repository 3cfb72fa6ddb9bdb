import { now } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { isIssued, nextMessage } from './warning-rules.ts'

/**
 * Part of the verbs that publish, change and end notices: writes down that warning systems are told of it anew, as an alert, an
 * update or a cancellation. Nothing for other posts, and for what never was for them. The caller has locked the post, and
 * whatever is to be said is stored.
 */
export async function issueMessage(tx: Tx, postId: bigint): Promise<void> {
  const notice = await tx.notice.findUnique({
    where: { postId },
    select: { kind: true, state: true, post: { select: { deletedAt: true, visibility: true } } },
  })
  if (notice?.post.visibility !== 'public') return
  const last = await tx.warningMessage.findFirst({ where: { postId }, orderBy: { number: 'desc' } })
  const stands = isIssued(notice.kind) && notice.state === 'valid' && notice.post.deletedAt === null
  const type = nextMessage(last?.type ?? null, stands)
  if (type === null) return
  const sentAt = new Date(Math.floor(now().getTime() / 1_000) * 1_000)
  await tx.warningMessage.create({ data: { postId, number: (last?.number ?? 0) + 1, type, sentAt } })
}
