import { now } from '#platform/clock.ts'
import { transaction } from '#platform/database.ts'
import { checkSuspensionReason, type SuspensionReason } from '../accounts/suspension-rules.ts'
import { recordAct } from '../audit/record-act.ts'
import { refuse } from '../errors.ts'
import { record } from '../events.ts'
import { writeLetterTo } from '../letters/write-letter.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForInstance } from '../permissions/demand.ts'
import { endSessions } from '../sessions/end-sessions.ts'
import { keepOneInstanceAdministrator, lockPerson, refuseSelf } from './internal/lock-person.ts'
import { takeFromProviders } from './take-from-providers.ts'

/**
 * Closes somebody's access: nothing signs her in any more, and every session ends at once. What she has published
 * stays as it is. Instance administrators may, not for themselves; the last of them stays. Closed by a provider's directory
 * before, it is closed by the administrator from now on, and stays so whatever the directory says. Harmless when she closed
 * it already. A letter tells her why. Events: session.ended, user.changed, letter.due
 * @throws DomainError not-allowed, proof-needed, form-invalid, account-not-found, not-yourself, last-instance-administrator
 */
export async function disablePerson(actor: Actor, userId: bigint, reason: SuspensionReason): Promise<void> {
  refuse(checkSuspensionReason(reason))
  await transaction(async (tx) => {
    await demandForInstance(tx, actor, 'account.suspend')
    refuseSelf(actor, userId)
    await keepOneInstanceAdministrator(tx, userId)
    const { disabledAt } = await lockPerson(tx, userId)
    const wasProviders = await takeFromProviders(tx, userId)
    if (disabledAt && !wasProviders) return
    await tx.user.update({ where: { id: userId }, data: { disabledAt: disabledAt ?? now() } })
    await endSessions(tx, { userId })
    await recordAct(tx, actor, {
      action: 'user.disabled',
      subject: { kind: 'user', id: userId },
      details: { reason },
    })
    await record(tx, 'user.changed', { userId: userId.toString() })
    await writeLetterTo(tx, userId, 'access-closed', { reason })
  })
}
