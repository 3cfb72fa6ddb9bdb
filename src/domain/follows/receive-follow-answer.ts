import { type Tx, transaction } from '#platform/database.ts'
import { beginFollow, endFollow, endRequest, lockPair } from './bonds.ts'

/** Which request is answered: by the address of our Follow, or, where a server does not give it back, by whose it was. */
export type AnsweredFollow = { uri: string } | { followerId: bigint }

/** An account elsewhere accepts one of ours as a follower, who has asked. Only then she follows. Event: follow.created */
export async function receiveFollowAccepted(
  targetId: bigint,
  which: AnsweredFollow,
): Promise<'stored' | 'ignored'> {
  return transaction(async (tx) => {
    const followerId = await followerOf(tx, targetId, which)
    if (followerId === null) return 'ignored'
    await lockPair(tx, followerId, targetId)
    const request = await endRequest(tx, followerId, targetId)
    if (!request) return 'ignored'
    await beginFollow(tx, followerId, targetId, request.uri)
    return 'stored'
  })
}

/** An account elsewhere refuses one of ours, or lets her follow no longer. Event: follow.ended (by the target) */
export async function receiveFollowRejected(
  targetId: bigint,
  which: AnsweredFollow,
): Promise<'deleted' | 'ignored'> {
  return transaction(async (tx) => {
    const followerId = await followerOf(tx, targetId, which)
    if (followerId === null) return 'ignored'
    await lockPair(tx, followerId, targetId)
    await endFollow(tx, followerId, targetId, 'target')
    return 'deleted'
  })
}

/** Who of ours follows, or has asked to follow, an account elsewhere by that Follow. */
async function followerOf(tx: Tx, targetId: bigint, which: AnsweredFollow): Promise<bigint | null> {
  const [uri, followerId] = 'uri' in which ? [which.uri, null] : [null, which.followerId]
  const [found] = await tx.$queryRaw<{ follower_id: bigint }[]>`
    select b.follower_id from (
      select follower_id, target_id, uri from follow_requests where target_id = ${targetId}
      union all select follower_id, target_id, uri from follows where target_id = ${targetId}) b
    join accounts f on f.id = b.follower_id and f.domain is null
    join accounts t on t.id = b.target_id and t.domain is not null
    where (b.uri = ${uri}::text or b.follower_id = ${followerId}::bigint) limit 1`
  return found?.follower_id ?? null
}
