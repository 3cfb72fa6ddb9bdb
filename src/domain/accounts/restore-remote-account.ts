import { transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { treatAccount } from '../domains/treat-account.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForInstance } from '../permissions/demand.ts'
import { lockRemoteAccount } from './internal/lock-remote-account.ts'

/**
 * Takes back that an administrator hid an account of another server. It is shown again unless a policy keeps its server out or
 * it is gone; follows that ended stay so. Instance administrators may; harmless when nobody hid it. Event: account.restored
 * @throws DomainError not-allowed, proof-needed, account-not-found
 */
export async function restoreRemoteAccount(actor: Actor, accountId: bigint): Promise<void> {
  await transaction(async (tx) => {
    await demandForInstance(tx, actor, 'account.suspend')
    if (!(await lockRemoteAccount(tx, accountId)).hiddenAt) return
    await tx.remoteActor.update({
      where: { accountId },
      data: { hiddenAt: null },
      select: { accountId: true },
    })
    const subject = { kind: 'account', id: accountId } as const
    await recordAct(tx, actor, { action: 'account.restored', subject })
    await treatAccount(tx, accountId)
  })
}
