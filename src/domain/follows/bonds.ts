import { now } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { record } from '../events.ts'

/**
 * Parts of the verbs that change who follows whom, those of moderation too. Always `lockPair` first.
 */

/**
 * Lets nobody else change how two accounts stand to each other until the transaction ends: following, blocking and
 * counting take their turn. In the order of ids, so that two people who follow each other do not deadlock.
 */
export async function lockPair(tx: Tx, one: bigint, other: bigint): Promise<void> {
  await tx.$queryRaw`
    select account_id from account_counters where account_id in (${one}, ${other})
    order by account_id for no key update`
}

/**
 * Makes a follow, counts it, and records follow.created; nothing if there is one.
 * @param uri of the Follow, if one of the two is on another server
 */
export async function beginFollow(
  tx: Tx,
  followerId: bigint,
  targetId: bigint,
  uri: string | null = null,
): Promise<void> {
  const { count } = await tx.follow.createMany({
    data: { followerId, targetId, uri, createdAt: now() },
    skipDuplicates: true,
  })
  if (count === 0) return
  await countFollow(tx, followerId, targetId, 1)
  await record(tx, 'follow.created', { followerId: followerId.toString(), targetId: targetId.toString() })
}

/**
 * Ends a follow or the request for one, takes the target from the follower's lists; records follow.ended.
 * @param by who of the two wants it
 */
export async function endFollow(
  tx: Tx,
  followerId: bigint,
  targetId: bigint,
  by: 'follower' | 'target',
): Promise<void> {
  const request = await endRequest(tx, followerId, targetId)
  await tx.listMember.deleteMany({ where: { accountId: targetId, list: { ownerId: followerId } } })
  const [follow] = await tx.$queryRaw<{ uri: string | null }[]>`
    delete from follows where follower_id = ${followerId} and target_id = ${targetId} returning uri`
  if (follow) await countFollow(tx, followerId, targetId, -1)
  const ended = follow ?? request
  if (!ended) return
  await record(tx, 'follow.ended', {
    followerId: followerId.toString(),
    targetId: targetId.toString(),
    by,
    uri: ended.uri,
  })
}

/** Takes a request back, and the word of it; answers it, or null if there was none. */
export async function endRequest(
  tx: Tx,
  followerId: bigint,
  targetId: bigint,
): Promise<{ uri: string | null } | null> {
  const [request] = await tx.$queryRaw<{ uri: string | null }[]>`
    delete from follow_requests where follower_id = ${followerId} and target_id = ${targetId} returning uri`
  if (!request) return null
  await tx.notification.deleteMany({
    where: { accountId: targetId, kind: 'follow_request', fromAccountId: followerId },
  })
  return request
}

async function countFollow(tx: Tx, followerId: bigint, targetId: bigint, by: 1 | -1): Promise<void> {
  await tx.$executeRaw`
    update account_counters set
      following = greatest(following + case when account_id = ${followerId} then ${by}::int else 0 end, 0),
      followers = greatest(followers + case when account_id = ${targetId} then ${by}::int else 0 end, 0)
    where account_id in (${followerId}, ${targetId})`
}
