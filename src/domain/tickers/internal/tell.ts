import { now } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { record } from '../../events.ts'
import { districtsOf } from '../../places/store-place.ts'

type Change = 'ticker.grew' | 'ticker.struck' | 'ticker.ended'

/** Part of verbs: notes that a ticker shows something else now, and says so. Event: the change */
export async function tell(tx: Tx, change: Change, postId: bigint): Promise<void> {
  await tx.ticker.update({ where: { postId }, data: { changedAt: now() } })
  const post = await tx.post.findUniqueOrThrow({
    where: { id: postId },
    select: { authorId: true, conversationId: true, place: true, tags: { select: { tag: true } } },
  })
  await record(tx, change, {
    postId: postId.toString(),
    authorId: post.authorId.toString(),
    conversationId: post.conversationId.toString(),
    tags: post.tags.map(({ tag }) => tag.name),
    districts: districtsOf(post.place),
  })
}
