import { transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { DomainError } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForUnit } from '../permissions/demand.ts'

/**
 * Takes somebody out of the directory; her roles and her sign-in stay (`takeRole`). Whoever administers the unit that the
 * entry names may; one without unit is for instance administrators.
 * @throws DomainError officer-not-found, not-allowed, proof-needed
 */
export async function removeOfficer(actor: Actor, userId: bigint): Promise<void> {
  await transaction(async (tx) => {
    const officer = await tx.officer.findUnique({ where: { userId } })
    if (!officer) throw new DomainError('officer-not-found')
    const { unitId } = officer
    await demandForUnit(tx, actor, 'staff.manage', unitId)
    await tx.officer.delete({ where: { userId } })
    await recordAct(tx, actor, { action: 'officer.removed', subject: { kind: 'user', id: userId }, unitId })
  })
}
