import { now } from '#platform/clock.ts'
import { database, type Tx, transaction } from '#platform/database.ts'
import { record } from '../events.ts'
import { endFollow, lockPair } from '../follows/bonds.ts'
import { domainTreatmentOf } from './read-domain-treatment.ts'

/** Accounts of one step. */
const batch = 200

/**
 * Shows or hides what is known of a domain, and of those below it, as the policies say now. For the job that follows a
 * change; goes in bounded steps, may be broken off and run again. Events: account.suspended, account.restored, follow.ended
 */
export async function applyDomainPolicy(domain: string): Promise<void> {
  const hosts = await database().$queryRaw<{ host: string }[]>`
    select distinct host from remote_actors
    where host = ${domain} or regexp_replace(host, ':\d+$', '') = ${domain}
      or right(regexp_replace(host, ':\d+$', ''), ${domain.length + 1}) = ${`.${domain}`}`
  for (const { host } of hosts) await applyToHost(host)
}

type Wanted = { suspended: boolean; limitedAs: string | null }

async function applyToHost(host: string): Promise<void> {
  const treatment = await domainTreatmentOf(host)
  const level = treatment?.level ?? 'allow'
  const wanted: Wanted = {
    suspended: level === 'suspend',
    limitedAs: level === 'limit' || level === 'silence' ? level : null,
  }
  let after = 0n
  for (;;) {
    const accounts = await database().remoteActor.findMany({
      where: { host, accountId: { gt: after } },
      orderBy: { accountId: 'asc' },
      take: batch,
      select: { accountId: true, goneAt: true },
    })
    for (const { accountId, goneAt } of accounts) {
      await transaction((tx) =>
        applyToAccount(tx, accountId, goneAt === null ? wanted : { ...wanted, suspended: true }),
      )
    }
    const last = accounts.at(-1)
    if (accounts.length < batch || !last) return
    after = last.accountId
  }
}

async function applyToAccount(tx: Tx, accountId: bigint, wanted: Wanted): Promise<void> {
  const [account] = await tx.$queryRaw<{ suspended: boolean; limited_as: string | null }[]>`
    select suspended_at is not null as suspended, limited_as from accounts where id = ${accountId} for update`
  if (!account) return
  if (account.limited_as !== wanted.limitedAs)
    await tx.account.update({ where: { id: accountId }, data: { limitedAs: wanted.limitedAs } })
  if (wanted.suspended) await endFollows(tx, accountId)
  if (account.suspended === wanted.suspended) return
  await tx.account.update({
    where: { id: accountId },
    data: { suspendedAt: wanted.suspended ? now() : null },
  })
  const event = wanted.suspended ? 'account.suspended' : 'account.restored'
  await record(tx, event, { accountId: accountId.toString() })
}

/** Nobody here follows somebody kept out, nor the other way round; bounded, the rest goes with the next step of the job. */
async function endFollows(tx: Tx, accountId: bigint): Promise<void> {
  const bonds = await tx.$queryRaw<{ followerId: bigint; targetId: bigint }[]>`
    select follower_id as "followerId", target_id as "targetId" from follows
    where follower_id = ${accountId} or target_id = ${accountId} limit 1000`
  for (const { followerId, targetId } of bonds) {
    await lockPair(tx, followerId, targetId)
    await endFollow(tx, followerId, targetId, followerId === accountId ? 'follower' : 'target')
  }
}
