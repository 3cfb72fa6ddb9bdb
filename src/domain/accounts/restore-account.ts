import { transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { DomainError } from '../errors.ts'
import { record } from '../events.ts'
import { writeLetterTo } from '../letters/write-letter.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForInstance } from '../permissions/demand.ts'
import { lockLocalAccount } from './internal/lock-local-account.ts'

/**
 * Shows a suspended account again, with everything it had. Instance administrators may, but not
 * that of somebody who waits to be let in or is being erased; harmless when it is not suspended. A letter tells
 * its person. Events: account.restored, user.changed, letter.due
 * @throws DomainError not-allowed, proof-needed, account-not-found
 */
export async function restoreAccount(actor: Actor, accountId: bigint): Promise<void> {
  await transaction(async (tx) => {
    await demandForInstance(tx, actor, 'account.suspend')
    const { suspendedAt, userId, unitId, heldBack } = await lockLocalAccount(tx, accountId)
    if (!suspendedAt) return
    if (heldBack) throw new DomainError('not-allowed')
    await tx.account.update({ where: { id: accountId }, data: { suspendedAt: null } })
    const subject = { kind: 'account', id: accountId } as const
    await recordAct(tx, actor, { action: 'account.restored', subject, unitId })
    await record(tx, 'account.restored', { accountId: accountId.toString() })
    if (userId === null) return
    await record(tx, 'user.changed', { userId: userId.toString() })
    await writeLetterTo(tx, userId, 'account-restored', {})
  })
}
