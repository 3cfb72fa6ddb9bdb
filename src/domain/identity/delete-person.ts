import { transaction } from '#platform/database.ts'
import { checkSuspensionReason, type SuspensionReason } from '../accounts/suspension-rules.ts'
import { recordAct } from '../audit/record-act.ts'
import { refuse } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForInstance } from '../permissions/demand.ts'
import { beginErasure } from '../privacy/begin-erasure.ts'
import { keepOneInstanceAdministrator, lockPerson, refuseSelf } from './internal/lock-person.ts'

/**
 * Erases somebody without a time of grace: her access is closed and her account hidden at once, a job removes everything
 * that is hers. What she wrote for an agency stays the agency's. Instance administrators may, not for themselves; the last of
 * them stays. Harmless when it is under way. Events: as beginErasure
 * @throws DomainError not-allowed, proof-needed, form-invalid, account-not-found, not-yourself, last-instance-administrator
 */
export async function deletePerson(actor: Actor, userId: bigint, reason: SuspensionReason): Promise<void> {
  refuse(checkSuspensionReason(reason))
  await transaction(async (tx) => {
    await demandForInstance(tx, actor, 'account.delete')
    refuseSelf(actor, userId)
    await keepOneInstanceAdministrator(tx, userId)
    const { erasing } = await lockPerson(tx, userId)
    if (erasing) return
    const subject = { kind: 'user', id: userId } as const
    await recordAct(tx, actor, { action: 'user.deleted', subject, details: { reason } })
    await beginErasure(tx, userId, 'administrator')
  })
}
