import { now } from '#platform/clock.ts'
import { nextId, transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { DomainError } from '../errors.ts'
import { record } from '../events.ts'
import { demandNotMoved } from '../migration/demand-not-moved.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { countOnPost, countPostOf } from './internal/count.ts'
import { findPost } from './internal/find-post.ts'
import { mayBoost } from './post-rules.ts'

/**
 * Passes a post on to one's own followers; a second time changes nothing.
 * @throws DomainError post-not-found, not-boostable, account-moved. Event: post.published with boostOfId
 */
export async function boostPost(viewer: Viewer, id: bigint): Promise<void> {
  await transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'post.write')
    await demandNotMoved(tx, viewer.accountId)
    const post = await findPost(tx, viewer, id)
    const isOwn = post.author_id === viewer.accountId
    if (!mayBoost({ visibility: post.visibility, isOwn })) throw new DomainError('not-boostable')
    const at = now()
    const boostId = await nextId(tx, at)
    const visibility = post.visibility === 'followers' ? 'followers' : 'public'
    const { count } = await tx.post.createMany({
      data: {
        id: boostId,
        authorId: viewer.accountId,
        writtenById: viewer.userId,
        visibility,
        conversationId: boostId,
        boostOfId: id,
        createdAt: at,
      },
      skipDuplicates: true,
    })
    if (count === 0) return
    await countOnPost(tx, id, 'boosts', 1)
    await countPostOf(tx, viewer.accountId, 1)
    await record(tx, 'post.published', {
      postId: boostId.toString(),
      authorId: viewer.accountId.toString(),
      conversationId: post.conversation_id.toString(),
      visibility,
      boostOfId: id.toString(),
      replyToId: null,
      tags: [],
    })
    await recordAgencyAct(tx, viewer, 'post.boosted', { kind: 'post', id })
  })
}
