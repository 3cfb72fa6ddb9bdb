import { transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { DomainError } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForUnit } from '../permissions/demand.ts'

/**
 * Makes an invitation to the staff worthless that nobody has followed yet, e.g. because the address was wrong. The
 * administrators of its unit may. @throws DomainError not-allowed, proof-needed, invitation-invalid
 */
export async function withdrawStaffInvitation(actor: Actor, invitationId: bigint): Promise<void> {
  await transaction(async (tx) => {
    const invitation = await tx.staffInvitation.findUnique({
      where: { id: invitationId },
      select: { unitId: true, role: true },
    })
    if (!invitation) throw new DomainError('invitation-invalid')
    const { unitId, role } = invitation
    await demandForUnit(tx, actor, 'staff.manage', unitId)
    const { count } = await tx.staffInvitation.deleteMany({ where: { id: invitationId } })
    if (count === 0) throw new DomainError('invitation-invalid')
    await recordAct(tx, actor, { action: 'staff.invitation-withdrawn', unitId, details: { role } })
  })
}
