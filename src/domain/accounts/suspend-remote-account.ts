import { now } from '#platform/clock.ts'
import { transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { treatAccount } from '../domains/treat-account.ts'
import { refuse } from '../errors.ts'
import { record } from '../events.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForInstance } from '../permissions/demand.ts'
import { lockRemoteAccount } from './internal/lock-remote-account.ts'
import { checkSuspensionReason, type SuspensionReason } from './suspension-rules.ts'

/**
 * Hides one account of another server everywhere here, and keeps it hidden whatever the policy for its server says; follows
 * in either direction end by a job. Its server is not told, nor is the person. Instance administrators may; harmless when it
 * is hidden already. Events: account.suspended (if it was shown), remote-account.hidden
 * @throws DomainError not-allowed, proof-needed, form-invalid, account-not-found
 */
export async function suspendRemoteAccount(
  actor: Actor,
  accountId: bigint,
  reason: SuspensionReason,
): Promise<void> {
  refuse(checkSuspensionReason(reason))
  await transaction(async (tx) => {
    await demandForInstance(tx, actor, 'account.suspend')
    if ((await lockRemoteAccount(tx, accountId)).hiddenAt) return
    await tx.remoteActor.update({
      where: { accountId },
      data: { hiddenAt: now() },
      select: { accountId: true },
    })
    const subject = { kind: 'account', id: accountId } as const
    await recordAct(tx, actor, { action: 'account.suspended', subject, details: { reason } })
    await treatAccount(tx, accountId)
    await record(tx, 'remote-account.hidden', { accountId: accountId.toString() })
  })
}
