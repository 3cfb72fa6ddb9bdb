import { transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { DomainError } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForInstance } from '../permissions/demand.ts'
import { endSessions } from './end-sessions.ts'

/**
 * Signs somebody out everywhere, e.g. after a device was lost. Instance administrators may. Event: session.ended
 * @throws DomainError not-allowed, proof-needed, account-not-found
 */
export async function endSessionsOf(actor: Actor, userId: bigint): Promise<void> {
  await transaction(async (tx) => {
    await demandForInstance(tx, actor, 'account.suspend')
    const user = await tx.user.findUnique({ where: { id: userId }, select: { id: true } })
    if (!user) throw new DomainError('account-not-found')
    await endSessions(tx, { userId })
    await recordAct(tx, actor, { action: 'sessions.ended', subject: { kind: 'user', id: userId } })
  })
}
