import { now } from '#platform/clock.ts'
import { type Tx, transaction } from '#platform/database.ts'
import { record } from '../events.ts'
import { endFollow, lockPair } from '../follows/bonds.ts'

/** An account elsewhere blocks one of ours: follows and requests end both ways. Events: account.blocked, follow.ended */
export async function receiveBlock(accountId: bigint, targetId: bigint): Promise<'stored' | 'ignored'> {
  return transaction(async (tx) => {
    if (!(await isFromElsewhere(tx, accountId, targetId))) return 'ignored'
    await lockPair(tx, accountId, targetId)
    await endFollow(tx, accountId, targetId, 'follower')
    await endFollow(tx, targetId, accountId, 'target')
    const { count } = await tx.block.createMany({
      data: { accountId, targetId, createdAt: now() },
      skipDuplicates: true,
    })
    if (count > 0)
      await record(tx, 'account.blocked', {
        accountId: accountId.toString(),
        targetId: targetId.toString(),
      })
    return 'stored'
  })
}

/** It does so no longer. Event: account.unblocked */
export async function receiveUnblock(accountId: bigint, targetId: bigint): Promise<'deleted' | 'ignored'> {
  return transaction(async (tx) => {
    if (!(await isFromElsewhere(tx, accountId, targetId))) return 'ignored'
    const { count } = await tx.block.deleteMany({ where: { accountId, targetId } })
    if (count === 0) return 'ignored'
    await record(tx, 'account.unblocked', {
      accountId: accountId.toString(),
      targetId: targetId.toString(),
    })
    return 'deleted'
  })
}

/** Whether one is of another server and the other one of ours. */
async function isFromElsewhere(tx: Tx, accountId: bigint, targetId: bigint): Promise<boolean> {
  const found = await tx.$queryRaw<unknown[]>`
    select 1 from accounts a, accounts t
    where a.id = ${accountId} and a.domain is not null and t.id = ${targetId} and t.domain is null`
  return found.length > 0
}
