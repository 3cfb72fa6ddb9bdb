import { now } from '#platform/clock.ts'
import { type Tx, transaction } from '#platform/database.ts'
import { record } from '../events.ts'
import { beginFollow, endFollow, lockPair } from './bonds.ts'

/**
 * Somebody elsewhere follows one of ours: at once, or by a request where followers must be approved or the follower's server is
 * silenced. Again, it is answered again, and the new address counts. Refused if either has blocked the other.
 * Events: follow.created, follow.requested; follow.ended (by the target) when refused: each is what the answer is made of
 * @param uri of the Follow; goes back in the answer
 */
export async function receiveFollow(
  followerId: bigint,
  targetId: bigint,
  uri: string,
): Promise<'following' | 'requested' | 'refused' | 'ignored'> {
  return transaction(async (tx) => {
    await lockPair(tx, followerId, targetId)
    const standing = await loadStanding(tx, followerId, targetId)
    if (!standing) return 'ignored'
    const pair = { followerId: followerId.toString(), targetId: targetId.toString() }
    if (standing.blocked) {
      await record(tx, 'follow.ended', { ...pair, by: 'target', uri })
      return 'refused'
    }
    if (standing.following) {
      await tx.follow.updateMany({ where: { followerId, targetId }, data: { uri } })
      // The answer went astray, or was forgotten there.
      await record(tx, 'follow.created', pair)
      return 'following'
    }
    if (standing.requested) {
      await tx.followRequest.updateMany({ where: { followerId, targetId }, data: { uri } })
      return 'requested'
    }
    if (!standing.asksFirst) {
      await beginFollow(tx, followerId, targetId, uri)
      return 'following'
    }
    await tx.followRequest.create({ data: { followerId, targetId, uri, createdAt: now() } })
    await record(tx, 'follow.requested', pair)
    return 'requested'
  })
}

type Standing = { following: boolean; requested: boolean; blocked: boolean; asksFirst: boolean }

/** Null unless one of ours is followed by somebody elsewhere, and neither is suspended. */
async function loadStanding(tx: Tx, followerId: bigint, targetId: bigint): Promise<Standing | null> {
  const [standing] = await tx.$queryRaw<Standing[]>`
    select t.locked or f.limited_as is not distinct from 'silence' as "asksFirst",
      exists (select 1 from follows where follower_id = f.id and target_id = t.id) as "following",
      exists (select 1 from follow_requests where follower_id = f.id and target_id = t.id) as "requested",
      exists (select 1 from blocks b
        where (b.account_id = f.id and b.target_id = t.id) or (b.account_id = t.id and b.target_id = f.id)) as "blocked"
    from accounts f, accounts t
    where f.id = ${followerId} and f.domain is not null and f.suspended_at is null
      and t.id = ${targetId} and t.domain is null and t.suspended_at is null`
  return standing ?? null
}

/** Somebody elsewhere follows no longer, or withdraws the request. Event: follow.ended (by the follower) */
export async function receiveUnfollow(
  followerId: bigint,
  which: { targetId: bigint } | { uri: string },
): Promise<'deleted' | 'ignored'> {
  return transaction(async (tx) => {
    const targetId = 'targetId' in which ? which.targetId : await targetOf(tx, followerId, which.uri)
    if (targetId === null) return 'ignored'
    await lockPair(tx, followerId, targetId)
    const bonds = await tx.$queryRaw<unknown[]>`
      select 1 from follows where follower_id = ${followerId} and target_id = ${targetId}
      union all select 1 from follow_requests where follower_id = ${followerId} and target_id = ${targetId}`
    if (bonds.length === 0) return 'ignored'
    await endFollow(tx, followerId, targetId, 'follower')
    return 'deleted'
  })
}

async function targetOf(tx: Tx, followerId: bigint, uri: string): Promise<bigint | null> {
  const [found] = await tx.$queryRaw<{ target_id: bigint }[]>`
    select target_id from follows where follower_id = ${followerId} and uri = ${uri}
    union all select target_id from follow_requests where follower_id = ${followerId} and uri = ${uri} limit 1`
  return found?.target_id ?? null
}
