import { nextId, type Tx, transaction } from '#platform/database.ts'
import { toldTime } from '../accounts/told-time.ts'
import { isOurUri } from '../addresses.ts'
import { record } from '../events.ts'
import { countOnPost, countPostOf } from './internal/count.ts'
import { findShownPost } from './internal/find-shown-post.ts'
import { removeBoost } from './internal/remove-boost.ts'
import { mayQuote } from './post-rules.ts'

export type RemoteBoost = {
  /** Of the Announce; of its own server. */
  uri: string
  /** The post passed on, known here. */
  postId: bigint
  visibility: 'public' | 'unlisted' | 'followers'
  publishedAt: Date
}

/**
 * Passes a known public or unlisted post on to the followers of an account elsewhere; a second time changes nothing but the
 * address to take it back by. Ignored if it concerns nobody here: the account has no followers here and the post is not ours.
 * Event: post.published with `elsewhere`
 */
export async function receiveBoost(
  actorId: bigint,
  boost: RemoteBoost,
): Promise<'stored' | 'duplicate' | 'ignored'> {
  if (isOurUri(boost.uri)) return 'ignored'
  return transaction(async (tx) => {
    const post = await findShownPost(tx, actorId, boost.postId)
    if (!post || !mayQuote(post) || !(post.ours || (await hasFollower(tx, actorId)))) return 'ignored'
    const createdAt = toldTime(boost.publishedAt)
    const id = await nextId(tx, createdAt)
    const { count } = await tx.post.createMany({
      data: {
        id,
        authorId: actorId,
        visibility: boost.visibility,
        conversationId: id,
        boostOfId: post.id,
        uri: boost.uri,
        createdAt,
      },
      skipDuplicates: true,
    })
    if (count === 0) return keepAddress(tx, actorId, boost)
    await countOnPost(tx, post.id, 'boosts', 1)
    await countPostOf(tx, actorId, 1)
    await record(tx, 'post.published', {
      postId: id.toString(),
      authorId: actorId.toString(),
      conversationId: post.conversation_id.toString(),
      visibility: boost.visibility,
      boostOfId: post.id.toString(),
      replyToId: null,
      tags: [],
      elsewhere: true,
    })
    return 'stored'
  })
}

async function hasFollower(tx: Tx, actorId: bigint): Promise<boolean> {
  const found = await tx.$queryRaw<unknown[]>`select 1 from follows where target_id = ${actorId} limit 1`
  return found.length > 0
}

/** Passed on again after a taking back that never came here; an address that is something else's stays that. */
async function keepAddress(tx: Tx, actorId: bigint, { uri, postId }: RemoteBoost): Promise<'duplicate'> {
  await tx.$executeRaw`
    update posts set uri = ${uri} where author_id = ${actorId} and boost_of_id = ${postId}
      and not exists (select 1 from posts where uri = ${uri})`
  return 'duplicate'
}

/**
 * Takes a boost back, by its own address or by the post it passes on; only one's own. Event: post.deleted with `elsewhere`
 */
export async function receiveUnboost(
  actorId: bigint,
  which: { uri: string } | { postId: bigint },
): Promise<'deleted' | 'ignored'> {
  return transaction(async (tx) => ((await removeBoost(tx, actorId, which)) ? 'deleted' : 'ignored'))
}
