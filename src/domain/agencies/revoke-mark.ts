import { transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { record } from '../events.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForInstance } from '../permissions/demand.ts'

/**
 * Takes the official mark from an account; harmless if it has none. Instance administrators may.
 * Event: account.changed
 * @throws DomainError not-allowed, proof-needed
 */
export async function revokeMark(actor: Actor, accountId: bigint): Promise<void> {
  await transaction(async (tx) => {
    await demandForInstance(tx, actor, 'mark.grant')
    const { count } = await tx.officialMark.deleteMany({ where: { accountId } })
    if (count === 0) return
    const { username } = await tx.account.findUniqueOrThrow({ where: { id: accountId } })
    await recordAct(tx, actor, { action: 'mark.revoked', subject: { kind: 'account', id: accountId } })
    await record(tx, 'account.changed', { accountId: accountId.toString(), handle: username })
  })
}
