import { now } from '#platform/clock.ts'
import { transaction } from '#platform/database.ts'
import { record } from '../events.ts'
import { countOnPost } from './internal/count.ts'
import { findShownPost } from './internal/find-shown-post.ts'

/**
 * Marks a post of ours as liked by an account elsewhere that may see it; a second time changes nothing but the address to take
 * it back by. What people elsewhere like elsewhere is not counted here. Event: post.favourited with `elsewhere`
 */
export async function receiveFavourite(
  actorId: bigint,
  postId: bigint,
  uri: string,
): Promise<'stored' | 'duplicate' | 'ignored'> {
  return transaction(async (tx) => {
    const post = await findShownPost(tx, actorId, postId)
    if (!post?.ours) return 'ignored'
    const { count } = await tx.favourite.createMany({
      data: { accountId: actorId, postId, uri, createdAt: now() },
      skipDuplicates: true,
    })
    if (count === 0) {
      await tx.favourite.updateMany({ where: { accountId: actorId, postId }, data: { uri } })
      return 'duplicate'
    }
    await countOnPost(tx, postId, 'favourites', 1)
    await record(tx, 'post.favourited', {
      postId: postId.toString(),
      byId: actorId.toString(),
      elsewhere: true,
    })
    return 'stored'
  })
}

/** Takes a favourite back, by its own address or by the post; only one's own. Event: post.unfavourited with `elsewhere` */
export async function receiveUnfavourite(
  actorId: bigint,
  which: { uri: string } | { postId: bigint },
): Promise<'deleted' | 'ignored'> {
  return transaction(async (tx) => {
    const favourite = await tx.favourite.findFirst({
      where: { accountId: actorId, account: { domain: { not: null } }, ...which },
      select: { postId: true },
    })
    if (!favourite) return 'ignored'
    const { postId } = favourite
    const { count } = await tx.favourite.deleteMany({ where: { accountId: actorId, postId } })
    if (count === 0) return 'ignored'
    await countOnPost(tx, postId, 'favourites', -1)
    await record(tx, 'post.unfavourited', {
      postId: postId.toString(),
      byId: actorId.toString(),
      elsewhere: true,
    })
    return 'deleted'
  })
}
