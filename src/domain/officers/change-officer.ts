import { transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { DomainError, refuse } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForUnit } from '../permissions/demand.ts'
import { cleanFacts } from './internal/clean-facts.ts'
import { checkOfficer, type OfficerFacts } from './officers-rules.ts'

/**
 * Changes somebody's entry in the directory, also the unit it names; her roles stay. Whoever administers the unit it
 * names and the one it shall name may; one without unit is for instance administrators.
 * @throws DomainError officer-invalid, officer-not-found, unit-not-found, not-allowed, proof-needed
 */
export async function changeOfficer(
  actor: Actor,
  change: OfficerFacts & { userId: bigint; unitId: bigint },
): Promise<void> {
  const { userId, unitId } = change
  const facts = cleanFacts(change)
  refuse(checkOfficer(facts))
  await transaction(async (tx) => {
    const unit = await tx.unit.findUnique({ where: { id: unitId }, select: { id: true } })
    if (!unit) throw new DomainError('unit-not-found')
    await demandForUnit(tx, actor, 'staff.manage', unitId)
    const officer = await tx.officer.findUnique({ where: { userId } })
    if (!officer) throw new DomainError('officer-not-found')
    await demandForUnit(tx, actor, 'staff.manage', officer.unitId)
    await tx.officer.update({ where: { userId }, data: { ...facts, unitId } })
    await recordAct(tx, actor, { action: 'officer.changed', subject: { kind: 'user', id: userId }, unitId })
  })
}
