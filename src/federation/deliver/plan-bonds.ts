import { accountUri } from '#domain/addresses.ts'
import type { DomainEvents } from '#domain/events.ts'
import { database } from '#platform/database.ts'
import {
  acceptActivity,
  blockActivity,
  type FollowFacts,
  followActivity,
  rejectActivity,
} from '../render/render-account-activity.ts'
import { undoActivity } from '../render/render-activity.ts'
import type { JsonObject } from '../vocabulary/json.ts'
import { personalInbox } from './destinations.ts'
import { patience } from './plan-delivery.ts'
import { say } from './say.ts'

/**
 * What follows from what happens between an account here and one elsewhere. All that one account here says of such things
 * to one inbox goes in the order it was said.
 */

type Pair = { followerId: bigint; targetId: bigint }

/** Which of two accounts is ours, and what the other one is called; null unless exactly one is. */
async function acrossServers({ followerId, targetId }: Pair): Promise<'follower' | 'target' | null> {
  const accounts = await database().account.findMany({
    where: { id: { in: [followerId, targetId] } },
    select: { id: true, domain: true },
  })
  const isOurs = (id: bigint) => accounts.some((it) => it.id === id && it.domain === null)
  const isTheirs = (id: bigint) => accounts.some((it) => it.id === id && it.domain !== null)
  if (isOurs(followerId) && isTheirs(targetId)) return 'follower'
  return isOurs(targetId) && isTheirs(followerId) ? 'target' : null
}

async function uriOf(accountId: bigint): Promise<string> {
  const remote = await database().remoteActor.findUnique({ where: { accountId }, select: { uri: true } })
  return remote?.uri ?? accountUri(accountId)
}

const factsOf = async ({ followerId, targetId }: Pair, uri: string): Promise<FollowFacts> => ({
  uri,
  followerUri: await uriOf(followerId),
  targetUri: await uriOf(targetId),
})

const pairOf = (event: { followerId: string; targetId: string }): Pair => ({
  followerId: BigInt(event.followerId),
  targetId: BigInt(event.targetId),
})

/** Follow of an account elsewhere, if it is still wanted. */
export async function planFollowRequested(event: DomainEvents['follow.requested']): Promise<void> {
  const pair = pairOf(event)
  const { followerId, targetId } = pair
  if ((await acrossServers(pair)) !== 'follower') return
  const request = await database().followRequest.findUnique({
    where: { targetId_followerId: { targetId, followerId } },
    select: { uri: true },
  })
  if (!request?.uri) return
  await say({
    accountId: followerId,
    body: followActivity(await factsOf(pair, request.uri)),
    aboutId: followerId,
    to: async (tx) => {
      // Locked, so that withdrawing it comes after.
      const [row] = await tx.$queryRaw<{ uri: string | null }[]>`
        select uri from follow_requests where target_id = ${targetId} and follower_id = ${followerId} for share`
      return row?.uri === request.uri ? personalInbox(tx, targetId) : 'unsaid'
    },
  })
}

/** Accept of a Follow from elsewhere. */
export async function planFollowCreated(event: DomainEvents['follow.created']): Promise<void> {
  const pair = pairOf(event)
  const { followerId, targetId } = pair
  if ((await acrossServers(pair)) !== 'target') return
  const follow = await database().follow.findUnique({
    where: { followerId_targetId: { followerId, targetId } },
    select: { uri: true },
  })
  if (!follow?.uri) return
  await say({
    accountId: targetId,
    body: acceptActivity(await factsOf(pair, follow.uri)),
    aboutId: targetId,
    to: async (tx) => {
      const [row] = await tx.$queryRaw<object[]>`
        select 1 from follows where follower_id = ${followerId} and target_id = ${targetId} for share`
      return row ? personalInbox(tx, followerId) : 'unsaid'
    },
  })
}

/**
 * Undo of our Follow when our side ended it, Reject of theirs when our side would not have it. Unless they stand as before
 * by now: others end what there is between two accounts, by whichever address.
 */
export async function planFollowEnded(event: DomainEvents['follow.ended']): Promise<void> {
  const pair = pairOf(event)
  const { followerId, targetId } = pair
  const side = await acrossServers(pair)
  if (side === null || side !== event.by || event.uri === null) return
  const follow = await factsOf(pair, event.uri)
  const [accountId, otherId] = side === 'follower' ? [followerId, targetId] : [targetId, followerId]
  await say({
    accountId,
    body: side === 'follower' ? undoActivity(followActivity(follow)) : rejectActivity(follow),
    aboutId: accountId,
    keepTrying: patience.withdrawal,
    to: async (tx) => {
      const stands =
        (await tx.follow.count({ where: pair })) + (await tx.followRequest.count({ where: pair })) > 0
      return stands ? 'unsaid' : personalInbox(tx, otherId)
    },
  })
}

/** Block of an account elsewhere: its server stops showing it what ours writes. */
export async function planBlocked(event: DomainEvents['account.blocked']): Promise<void> {
  const [accountId, targetId] = [BigInt(event.accountId), BigInt(event.targetId)]
  if ((await acrossServers({ followerId: accountId, targetId })) !== 'follower') return
  const block = await database().block.findUnique({
    where: { accountId_targetId: { accountId, targetId } },
    select: { createdAt: true },
  })
  if (!block) return
  await say({
    accountId,
    body: await blockOf(accountId, targetId, block.createdAt),
    aboutId: accountId,
    to: async (tx) => {
      const [row] = await tx.$queryRaw<object[]>`
        select 1 from blocks where account_id = ${accountId} and target_id = ${targetId} for share`
      return row ? personalInbox(tx, targetId) : 'unsaid'
    },
  })
}

/** Undo of it, unless it is blocked again by now. */
export async function planUnblocked(event: DomainEvents['account.unblocked']): Promise<void> {
  const [accountId, targetId] = [BigInt(event.accountId), BigInt(event.targetId)]
  if (event.since === undefined) return
  if ((await acrossServers({ followerId: accountId, targetId })) !== 'follower') return
  await say({
    accountId,
    body: undoActivity(await blockOf(accountId, targetId, new Date(event.since))),
    aboutId: accountId,
    keepTrying: patience.withdrawal,
    to: async (tx) =>
      (await tx.block.count({ where: { accountId, targetId } })) > 0 ? 'unsaid' : personalInbox(tx, targetId),
  })
}

/** Blocking somebody again is another Block: who keeps what was taken by its id takes it too. */
async function blockOf(accountId: bigint, targetId: bigint, at: Date): Promise<JsonObject> {
  const block = blockActivity({
    actorUri: accountUri(accountId),
    targetUri: await uriOf(targetId),
    targetId,
  })
  return { ...block, id: `${block.id}/${at.getTime()}` }
}
