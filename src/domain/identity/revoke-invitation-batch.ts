import { now } from '#platform/clock.ts'
import { transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { DomainError } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForInstance } from '../permissions/demand.ts'

/**
 * Makes the codes of a batch worthless that nobody has used yet, also for whoever is about to. Accounts made with the
 * others stay. Instance administrators may. @throws DomainError not-allowed, proof-needed, batch-not-found
 */
export async function revokeInvitationBatch(actor: Actor, batchId: bigint): Promise<void> {
  await transaction(async (tx) => {
    await demandForInstance(tx, actor, 'invitation.manage')
    const { count } = await tx.invitationBatch.updateMany({
      where: { id: batchId, revokedAt: null },
      data: { revokedAt: now() },
    })
    if (count === 0) throw new DomainError('batch-not-found')
    const subject = { kind: 'batch', id: batchId } as const
    await recordAct(tx, actor, { action: 'invitations.revoked', subject })
  })
}
