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

/** Makes a follow, counts it, and records follow.created; nothing if there is one. */
export async function beginFollow(tx: Tx, followerId: bigint, targetId: bigint): Promise<void> {
  const { count } = await tx.follow.createMany({
    data: { followerId, targetId, createdAt: now() },
    skipDuplicates: true,
  })
  if (count === 0) return
  await countFollow(tx, followerId, targetId, 1)
  await record(tx, 'follow.created', { followerId: followerId.toString(), targetId: targetId.toString() })
}

/** Ends a follow, or withdraws the request for one, takes the target from the follower's lists; records follow.ended. */
export async function endFollow(tx: Tx, followerId: bigint, targetId: bigint): Promise<void> {
  await endRequest(tx, followerId, targetId)
  await tx.listMember.deleteMany({ where: { accountId: targetId, list: { ownerId: followerId } } })
  const { count } = await tx.follow.deleteMany({ where: { followerId, targetId } })
  if (count === 0) return
  await countFollow(tx, followerId, targetId, -1)
  await record(tx, 'follow.ended', { followerId: followerId.toString(), targetId: targetId.toString() })
}

/** Takes a request back, and the word of it; answers whether there was one. */
export async function endRequest(tx: Tx, followerId: bigint, targetId: bigint): Promise<boolean> {
  const { count } = await tx.followRequest.deleteMany({ where: { followerId, targetId } })
  if (count === 0) return false
  await tx.notification.deleteMany({
    where: { accountId: targetId, kind: 'follow_request', fromAccountId: followerId },
  })
  return true
}

async function countFollow(tx: Tx, followerId: bigint, targetId: bigint, by: 1 | -1): Promise<void> {
  await tx.$executeRaw`
    update account_counters set
      following = greatest(following + case when account_id = ${followerId} then ${by}::int else 0 end, 0),
      followers = greatest(followers + case when account_id = ${targetId} then ${by}::int else 0 end, 0)
    where account_id in (${followerId}, ${targetId})`
}
