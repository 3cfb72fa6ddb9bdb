import { transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { DomainError } from '../errors.ts'
import { record } from '../events.ts'
import { writeLetterTo } from '../letters/write-letter.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForInstance } from '../permissions/demand.ts'
import { lockPerson } from './internal/lock-person.ts'

/**
 * Opens a closed access again: she signs in as before, with her factors. Instance administrators may; harmless when it is
 * open. Nobody comes back whose erasure has begun. A letter tells her. Events: user.changed, letter.due
 * @throws DomainError not-allowed, proof-needed, account-not-found
 */
export async function enablePerson(actor: Actor, userId: bigint): Promise<void> {
  await transaction(async (tx) => {
    await demandForInstance(tx, actor, 'account.suspend')
    const { disabledAt, erasing } = await lockPerson(tx, userId)
    if (erasing) throw new DomainError('account-not-found')
    if (!disabledAt) return
    await tx.user.update({ where: { id: userId }, data: { disabledAt: null } })
    await recordAct(tx, actor, { action: 'user.enabled', subject: { kind: 'user', id: userId } })
    await record(tx, 'user.changed', { userId: userId.toString() })
    await writeLetterTo(tx, userId, 'access-opened', {})
  })
}
