import { now } from '#platform/clock.ts'
import { type Tx, transaction } from '#platform/database.ts'
import { record } from '../events.ts'
import { endFollow, lockPair } from '../follows/bonds.ts'
import { type PolicyLevel, treatmentOf } from './domains-rules.ts'

/** Follows ended in one transaction. */
const batch = 200

/**
 * Shows, limits or hides an account of another server by everything that speaks for it: the policies for its domains, an
 * administrator's word about this very account, its own server's word that it is gone. Whoever changes one of these calls
 * this afterwards. Harmless for our own. Events: account.suspended, account.restored
 * @returns whether it is hidden now
 */
export async function treatAccount(tx: Tx, accountId: bigint): Promise<boolean> {
  const [found] = await tx.$queryRaw<Found[]>`
    select r.host, a.domain, r.gone_at is not null or r.hidden_at is not null as "isOut",
      a.suspended_at is not null as suspended, a.limited_as as "limitedAs"
    from accounts a join remote_actors r on r.account_id = a.id where a.id = ${accountId} for update`
  if (!found) return false
  const levels = await levelsWithin(tx, [found.host, found.domain])
  const limitedAs = levels.includes('silence') ? 'silence' : levels.includes('limit') ? 'limit' : null
  const suspended = found.isOut || levels.includes('suspend')
  if (found.limitedAs === limitedAs && found.suspended === suspended) return suspended
  await tx.account.update({
    where: { id: accountId },
    data: {
      limitedAs,
      ...(found.suspended === suspended ? {} : { suspendedAt: suspended ? now() : null }),
    },
    select: { id: true },
  })
  if (found.suspended === suspended) return suspended
  const event = suspended ? 'account.suspended' : 'account.restored'
  await record(tx, event, { accountId: accountId.toString() })
  return suspended
}

type Found = { host: string; domain: string; isOut: boolean; suspended: boolean; limitedAs: string | null }

/**
 * What the policies say of where an account lives and of what it is called by, as they stand in this transaction; the memory
 * of `domainTreatmentOf` may be of a moment ago.
 */
async function levelsWithin(tx: Tx, hosts: string[]): Promise<PolicyLevel[]> {
  const domains = new Set(hosts.flatMap(namesOf))
  const found = await tx.domainPolicy.findMany({
    where: { domain: { in: [...domains] } },
    select: { domain: true, level: true },
  })
  const policies = new Map(found.map(({ domain, level }) => [domain, level]))
  return hosts.flatMap((host) => treatmentOf(host, policies) ?? [])
}

/** Every name that a policy for a host may go by. */
function namesOf(host: string): string[] {
  const labels = host.replace(/:\d+$/, '').split('.')
  return [host, ...labels.map((_, from) => labels.slice(from).join('.'))]
}

/**
 * Nobody here follows somebody kept out, nor the other way round. For jobs: goes in bounded steps, may be broken off and run
 * again. Nothing of an account that is shown (again). Event: follow.ended for each
 */
export async function endFollowsOfHidden(accountId: bigint): Promise<void> {
  for (let ended = batch; ended === batch; ) ended = await transaction((tx) => endSome(tx, accountId))
}

async function endSome(tx: Tx, accountId: bigint): Promise<number> {
  const bonds = await tx.$queryRaw<{ followerId: bigint; targetId: bigint }[]>`
    select f.follower_id as "followerId", f.target_id as "targetId"
    from (select follower_id, target_id from follows where follower_id = ${accountId} or target_id = ${accountId}
      union select follower_id, target_id from follow_requests where follower_id = ${accountId} or target_id = ${accountId}) f
    where exists (select 1 from accounts a where a.id = ${accountId} and a.domain is not null and a.suspended_at is not null)
    limit ${batch}`
  for (const { followerId, targetId } of bonds) {
    await lockPair(tx, followerId, targetId)
    await endFollow(tx, followerId, targetId, followerId === accountId ? 'follower' : 'target')
  }
  return bonds.length
}
