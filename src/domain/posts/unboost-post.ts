import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { record } from '../events.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { countOnPost, countPostOf } from './internal/count.ts'

/** Takes one's boost of a post back; nothing happens if there is none. Event: post.deleted with boostOfId */
export async function unboostPost(viewer: Viewer, id: bigint): Promise<void> {
  await transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'post.write')
    const [boost] = await tx.$queryRawUnsafe<{ id: bigint; conversation_id: bigint }[]>(
      'delete from posts where author_id = $1 and boost_of_id = $2 returning id, conversation_id',
      viewer.accountId,
      id,
    )
    if (!boost) return
    await countOnPost(tx, id, 'boosts', -1)
    await countPostOf(tx, viewer.accountId, -1)
    await record(tx, 'post.deleted', {
      postId: boost.id.toString(),
      authorId: viewer.accountId.toString(),
      conversationId: boost.conversation_id.toString(),
      boostOfId: id.toString(),
      tags: [],
      blobKeys: [],
    })
    await recordAgencyAct(tx, viewer, 'post.unboosted', { kind: 'post', id })
  })
}
