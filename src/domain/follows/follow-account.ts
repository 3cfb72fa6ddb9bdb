import { now } from '#platform/clock.ts'
import { nextId, type Tx, transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { hereUri } from '../addresses.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { DomainError, refuse } from '../errors.ts'
import { record } from '../events.ts'
import { demandNotMoved } from '../migration/demand-not-moved.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { beginFollow, lockPair } from './bonds.ts'
import { checkFollow, type Standing } from './follows-rules.ts'

/**
 * Follows an account, or asks to where followers must be approved, as on every other server. Twice is as good as once.
 * Event: follow.created or follow.requested
 * @throws DomainError cannot-follow-yourself, account-not-found, account-suspended, follow-blocked, too-many-follows,
 * target-moved, account-moved
 */
export async function followAccount(viewer: Viewer, targetId: bigint): Promise<'following' | 'requested'> {
  const followerId = viewer.accountId
  if (targetId === followerId) throw new DomainError('cannot-follow-yourself')
  return transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'follow.manage')
    await demandNotMoved(tx, followerId)
    await lockPair(tx, followerId, targetId)
    const standing = await loadStanding(tx, followerId, targetId)
    refuse(checkFollow(standing))
    if (standing.following) return 'following'
    if (standing.requested) return 'requested'
    if (!standing.asksFirst) {
      await beginFollow(tx, followerId, targetId)
      await recordAgencyAct(tx, viewer, 'account.followed', { kind: 'account', id: targetId })
      return 'following'
    }
    const at = now()
    const uri = standing.isElsewhere ? hereUri(`/ap/follows/${await nextId(tx, at)}`) : null
    await tx.followRequest.create({ data: { followerId, targetId, uri, createdAt: at } })
    await record(tx, 'follow.requested', { followerId: followerId.toString(), targetId: targetId.toString() })
    await recordAgencyAct(tx, viewer, 'follow.requested', { kind: 'account', id: targetId })
    return 'requested'
  })
}

type LoadedStanding = Standing & { asksFirst: boolean; isElsewhere: boolean }

async function loadStanding(tx: Tx, followerId: bigint, targetId: bigint): Promise<LoadedStanding> {
  const [standing] = await tx.$queryRaw<LoadedStanding[]>`
    select t.locked or t.domain is not null as "asksFirst", t.domain is not null as "isElsewhere", t.suspended_at is not null as "targetSuspended",
      t.moved_to_uri is not null as "targetMoved",
      exists (select 1 from follows where follower_id = ${followerId} and target_id = t.id) as "following",
      exists (select 1 from follow_requests where follower_id = ${followerId} and target_id = t.id) as "requested",
      exists (select 1 from blocks where account_id = ${followerId} and target_id = t.id
        union all select 1 from blocks where account_id = t.id and target_id = ${followerId}) as "blockedEitherWay",
      coalesce((select c.following from account_counters c where c.account_id = ${followerId}), 0)
        + (select count(*)::int from follow_requests where follower_id = ${followerId}) as "follows"
    from accounts t where t.id = ${targetId}`
  if (!standing) throw new DomainError('account-not-found')
  return standing
}
