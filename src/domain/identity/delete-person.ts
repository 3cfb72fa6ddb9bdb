import { now } from '#platform/clock.ts'
import { transaction } from '#platform/database.ts'
import { checkSuspensionReason, type SuspensionReason } from '../accounts/suspension-rules.ts'
import { recordAct } from '../audit/record-act.ts'
import { refuse } from '../errors.ts'
import { record } from '../events.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForInstance } from '../permissions/demand.ts'
import { endSessions } from '../sessions/end-sessions.ts'
import { keepOneInstanceAdministrator, lockPerson, refuseSelf } from './internal/lock-person.ts'

/**
 * Erases somebody without a time of grace: her account is hidden and her access closed at once, and the erasure removes
 * everything that is hers. What she wrote for an agency stays the agency's. Instance administrators may, not for themselves;
 * the last of them stays. Harmless when it is under way.
 * Events: account.suspended, session.ended, user.changed
 * @throws DomainError not-allowed, proof-needed, form-invalid, account-not-found, not-yourself, last-instance-administrator
 */
export async function deletePerson(actor: Actor, userId: bigint, reason: SuspensionReason): Promise<void> {
  refuse(checkSuspensionReason(reason))
  await transaction(async (tx) => {
    await demandForInstance(tx, actor, 'account.delete')
    refuseSelf(actor, userId)
    await keepOneInstanceAdministrator(tx, userId)
    const { accountId, disabledAt, erasureDueAt } = await lockPerson(tx, userId)
    if (erasureDueAt && erasureDueAt <= now() && disabledAt) return
    await tx.user.update({
      where: { id: userId },
      data: { disabledAt: disabledAt ?? now(), erasureDueAt: now(), instanceAdministrator: false },
    })
    await tx.account.updateMany({ where: { userId, suspendedAt: null }, data: { suspendedAt: now() } })
    await endSessions(tx, { userId })
    const subject = { kind: 'user', id: userId } as const
    await recordAct(tx, actor, { action: 'user.deleted', subject, details: { reason } })
    if (accountId !== null) await record(tx, 'account.suspended', { accountId: accountId.toString() })
    await record(tx, 'user.changed', { userId: userId.toString() })
  })
}
