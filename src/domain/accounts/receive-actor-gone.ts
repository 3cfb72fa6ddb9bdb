import { now } from '#platform/clock.ts'
import { transaction } from '#platform/database.ts'
import { record } from '../events.ts'

/**
 * Another server says that an account of its own is no more: it is hidden at once and its keys are forgotten; a job removes
 * what it wrote and did (`removeGoneActor`). Harmless for our own accounts and for one that is gone already.
 * Events: account.suspended, actor.gone
 */
export async function receiveActorGone(accountId: bigint): Promise<void> {
  await transaction(async (tx) => {
    const goneAt = now()
    const { count } = await tx.remoteActor.updateMany({
      where: { accountId, goneAt: null },
      data: { goneAt },
    })
    if (count === 0) return
    const hidden = await tx.account.updateMany({
      where: { id: accountId, suspendedAt: null },
      data: { suspendedAt: goneAt },
    })
    await tx.remoteKey.deleteMany({ where: { accountId } })
    if (hidden.count > 0) await record(tx, 'account.suspended', { accountId: accountId.toString() })
    await record(tx, 'actor.gone', { accountId: accountId.toString() })
  })
}
