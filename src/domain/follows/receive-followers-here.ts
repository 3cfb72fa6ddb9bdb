import { now } from '#platform/clock.ts'
import { database, nextId, type Tx, transaction } from '#platform/database.ts'
import { hereUri } from '../addresses.ts'
import { record } from '../events.ts'
import { beginFollow, endFollow, endRequest, lockPair } from './bonds.ts'

/** What is younger may be on its way. */
const settledMs = 10 * 60_000

/**
 * Whom another server counts among the followers of its account that are ours, all of them. Who follows without being counted does
 * so no longer; who asked and is counted was let in; whoever is counted without having asked takes it back there. What is younger
 * than some minutes stays as it is. In steps, one for each follower; may run twice.
 * Events: follow.created, follow.ended
 */
export async function receiveFollowersHere(targetId: bigint, counted: readonly bigint[]): Promise<void> {
  const target = await database().account.findFirst({
    where: { id: targetId, domain: { not: null } },
    select: { id: true },
  })
  if (!target) return
  for (const followerId of await uncounted(targetId, counted)) {
    await transaction(async (tx) => {
      await lockPair(tx, followerId, targetId)
      await endFollow(tx, followerId, targetId, 'target')
    })
  }
  for (const followerId of await countedWrongly(targetId, counted)) {
    await transaction((tx) => letInOrTakeBack(tx, followerId, targetId))
  }
}

async function uncounted(targetId: bigint, counted: readonly bigint[]): Promise<bigint[]> {
  const found = await database().$queryRaw<{ id: bigint }[]>`
    select f.follower_id as id from follows f join accounts a on a.id = f.follower_id and a.domain is null
    where f.target_id = ${targetId} and f.created_at < ${settledSince()} and f.follower_id <> all(${counted}::bigint[])`
  return found.map(({ id }) => id)
}

async function countedWrongly(targetId: bigint, counted: readonly bigint[]): Promise<bigint[]> {
  const found = await database().$queryRaw<{ id: bigint }[]>`
    select a.id from accounts a where a.id = any(${counted}::bigint[]) and a.domain is null
      and not exists (select 1 from follows f where f.follower_id = a.id and f.target_id = ${targetId})`
  return found.map(({ id }) => id)
}

const settledSince = (): Date => new Date(now().getTime() - settledMs)

async function letInOrTakeBack(tx: Tx, followerId: bigint, targetId: bigint): Promise<void> {
  await lockPair(tx, followerId, targetId)
  const [bond] = await tx.$queryRaw<{ created_at: Date; follows: boolean }[]>`
    select created_at, true as follows from follows where follower_id = ${followerId} and target_id = ${targetId}
    union all select created_at, false from follow_requests where follower_id = ${followerId} and target_id = ${targetId}`
  if (bond?.follows) return
  if (!bond) return takeBack(tx, followerId, targetId)
  if (bond.created_at > settledSince()) return
  const request = await endRequest(tx, followerId, targetId)
  await beginFollow(tx, followerId, targetId, request?.uri)
}

/** The Follow that it goes by is not known here any more; its server finds it by the two it was between. */
const takeBack = async (tx: Tx, followerId: bigint, targetId: bigint): Promise<void> =>
  record(tx, 'follow.ended', {
    followerId: followerId.toString(),
    targetId: targetId.toString(),
    by: 'follower',
    uri: hereUri(`/ap/follows/${await nextId(tx, now())}`),
  })
