import { now } from '#platform/clock.ts'
import { type Tx, transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { DomainError } from '../errors.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { demandOwnPost } from '../posts/demand-own-post.ts'
import { putAnEnd } from './internal/put-an-end.ts'
import { mayEnd } from './notice-rules.ts'

/**
 * Ends a notice of the agency the viewer acts as: `resolved`, its purpose is reached; `withdrawn`, it is taken back from
 * everywhere it can be. One person suffices: nobody shall wait with that. Event: notice.ended
 * @throws DomainError post-not-found, not-allowed, notice-ended
 */
export async function endNotice(
  viewer: Viewer,
  postId: bigint,
  end: 'resolved' | 'withdrawn',
): Promise<void> {
  await transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'desk.write')
    await demandOwnPost(tx, viewer, postId)
    const notice = await tx.notice.findUnique({ where: { postId } })
    if (!notice) throw new DomainError('post-not-found')
    if (!mayEnd(notice.state, end)) throw new DomainError('notice-ended')
    await putAnEnd(tx, postId, end)
    await recordAgencyAct(tx, viewer, end === 'resolved' ? 'notice.resolved' : 'notice.withdrawn', {
      kind: 'post',
      id: postId,
    })
  })
}

/** Ends every notice whose time is over; one after the other, so that one that fails keeps no other back. For the clock. */
export async function expireNotices(): Promise<void> {
  const due = await transaction(
    (tx) =>
      tx.$queryRaw<{ id: bigint }[]>`
        select post_id as id from notices where state = 'valid' and valid_until <= ${now()}
        order by valid_until limit 500`,
  )
  for (const { id } of due) await transaction((tx) => expire(tx, id))
}

async function expire(tx: Tx, postId: bigint): Promise<void> {
  const [locked] = await tx.$queryRaw<unknown[]>`
    select 1 from posts p join notices n on n.post_id = p.id
    where p.id = ${postId} and p.deleted_at is null and n.state = 'valid' and n.valid_until <= ${now()} for update of p, n`
  if (locked) await putAnEnd(tx, postId, 'expired')
}
