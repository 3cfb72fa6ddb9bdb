import { now } from '#platform/clock.ts'
import { database, nextId, type Tx, transaction } from '#platform/database.ts'
import { hereUri } from '../addresses.ts'
import { record } from '../events.ts'
import { beginFollow, endFollow, lockPair } from './bonds.ts'

const batch = 100

/**
 * Lets those here who follow an account that has moved follow the one it has moved to, as if each had clicked; lists keep it
 * under its new name. Who has blocked the new one, or is blocked by it, only ends to follow. Whoever calls has made sure that
 * the new account names the old one as itself. For the job; bounded steps, may be broken off and run again.
 * Events, for each: follow.created or follow.requested, follow.ended
 */
export async function moveFollowers(oldId: bigint, newId: bigint): Promise<void> {
  let last = 0n
  for (;;) {
    const followers = await database().$queryRaw<{ id: bigint }[]>`
      select f.follower_id as id from follows f join accounts a on a.id = f.follower_id and a.domain is null
      where f.target_id = ${oldId} and f.follower_id > ${last} order by f.follower_id limit ${batch}`
    for (const { id } of followers) await transaction((tx) => moveOne(tx, id, oldId, newId))
    const end = followers.at(-1)
    if (!end || followers.length < batch) return
    last = end.id
  }
}

async function moveOne(tx: Tx, followerId: bigint, oldId: bigint, newId: bigint): Promise<void> {
  // All three in one order, so that nobody waits in a circle.
  await tx.$queryRaw`
    select account_id from account_counters where account_id in (${followerId}, ${oldId}, ${newId})
    order by account_id for no key update`
  await follow(tx, followerId, newId)
  await tx.$executeRaw`
    insert into list_members (list_id, account_id)
    select m.list_id, ${newId} from list_members m join lists l on l.id = m.list_id
    where m.account_id = ${oldId} and l.owner_id = ${followerId}
      and exists (select 1 from follows where follower_id = ${followerId} and target_id = ${newId}
        union all select 1 from follow_requests where follower_id = ${followerId} and target_id = ${newId})
    on conflict do nothing`
  await endFollow(tx, followerId, oldId, 'follower')
}

type Standing = { bound: boolean; barred: boolean; asksFirst: boolean; isElsewhere: boolean }

async function follow(tx: Tx, followerId: bigint, targetId: bigint): Promise<void> {
  if (followerId === targetId) return
  await lockPair(tx, followerId, targetId)
  const [standing] = await tx.$queryRaw<Standing[]>`
    select t.domain is not null as "isElsewhere", t.locked or t.domain is not null as "asksFirst",
      exists (select 1 from follows where follower_id = ${followerId} and target_id = t.id
        union all select 1 from follow_requests where follower_id = ${followerId} and target_id = t.id) as "bound",
      t.suspended_at is not null or exists (select 1 from blocks b
        where (b.account_id = ${followerId} and b.target_id = t.id)
          or (b.account_id = t.id and b.target_id = ${followerId})) as "barred"
    from accounts t where t.id = ${targetId}`
  if (!standing || standing.bound || standing.barred) return
  if (!standing.asksFirst) return beginFollow(tx, followerId, targetId)
  const at = now()
  const uri = standing.isElsewhere ? hereUri(`/ap/follows/${await nextId(tx, at)}`) : null
  await tx.followRequest.create({ data: { followerId, targetId, uri, createdAt: at } })
  await record(tx, 'follow.requested', { followerId: followerId.toString(), targetId: targetId.toString() })
}
