import { type Tx, transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { DomainError } from '../errors.ts'
import { record } from '../events.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { districtsOf } from '../places/store-place.ts'
import { countOnPost } from './internal/count.ts'

/**
 * Shows an answer that was held, from now on to everybody who may read it; who is to be told of it is told now.
 * Event: post.published
 * @throws DomainError post-not-found also for what another agency decides
 */
export async function releaseAnswer(viewer: Viewer, postId: bigint): Promise<void> {
  await transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'desk.write')
    await demandHeld(tx, viewer, postId)
    await tx.heldAnswer.delete({ where: { postId } })
    const post = await tx.post.update({
      where: { id: postId },
      data: { heldAt: null },
      include: { place: true, tags: { include: { tag: true } } },
    })
    if (post.replyToId !== null) await countOnPost(tx, post.replyToId, 'replies', 1)
    await record(tx, 'post.published', {
      postId: postId.toString(),
      authorId: post.authorId.toString(),
      conversationId: post.conversationId.toString(),
      visibility: post.visibility,
      boostOfId: null,
      replyToId: post.replyToId?.toString() ?? null,
      tags: post.tags.map(({ tag }) => tag.name),
      districts: districtsOf(post.place),
      ...(post.uri === null ? {} : { elsewhere: true as const }),
    })
    await recordAgencyAct(tx, viewer, 'answer.released', { kind: 'post', id: postId })
  })
}

/** Part of the verbs that decide about what is held. */
export async function demandHeld(tx: Tx, { accountId }: Viewer, postId: bigint): Promise<void> {
  const [held] = await tx.$queryRaw<unknown[]>`
    select 1 from held_answers h join posts p on p.id = h.post_id
    where h.post_id = ${postId} and h.to_account_id = ${accountId} and p.deleted_at is null for update of h, p`
  if (!held) throw new DomainError('post-not-found')
}
