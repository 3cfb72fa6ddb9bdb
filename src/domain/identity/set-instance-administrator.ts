import { now } from '#platform/clock.ts'
import { transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { DomainError } from '../errors.ts'
import { record } from '../events.ts'
import { tellAdministrators } from '../letters/tell-administrators.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForInstance } from '../permissions/demand.ts'
import { endSessions } from '../sessions/end-sessions.ts'
import { keepOneInstanceAdministrator, lockPerson } from './internal/lock-person.ts'

/**
 * Makes somebody an administrator of the whole instance, or no longer. Her sessions end, for they began under other
 * limits. Instance administrators and the operator may; one stays in any case. A letter tells the others of a new one.
 * Harmless when nothing changes. Events: session.ended, user.changed, letter.due
 * @throws DomainError not-allowed, proof-needed, account-not-found, last-instance-administrator
 */
export async function setInstanceAdministrator(
  actor: Actor,
  userId: bigint,
  administrator: boolean,
): Promise<void> {
  await transaction(async (tx) => {
    await demandForInstance(tx, actor, 'administrator.appoint')
    if (!administrator) await keepOneInstanceAdministrator(tx, userId)
    const person = await lockPerson(tx, userId)
    if (person.instanceAdministrator === administrator) return
    if (administrator && person.disabledAt) throw new DomainError('account-not-found')
    const administratorSince = administrator ? now() : null
    await tx.user.update({
      where: { id: userId },
      data: { instanceAdministrator: administrator, administratorSince },
    })
    await endSessions(tx, { userId })
    await recordAct(tx, actor, {
      action: administrator ? 'administrator.appointed' : 'administrator.dismissed',
      subject: { kind: 'user', id: userId },
    })
    await record(tx, 'user.changed', { userId: userId.toString() })
    if (administrator) await tellAdministrators(tx, actor, 'administrator-appointed', userId)
  })
}
