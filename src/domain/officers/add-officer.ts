import { transaction } from '#platform/database.ts'
import { checkEmail, normaliseEmail } from '../accounts/accounts-rules.ts'
import { insertRole } from '../agencies/insert-role.ts'
import { DomainError, refuse } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForUnit } from '../permissions/demand.ts'
import type { UnitRole } from '../permissions/permissions.ts'
import { insertOfficer } from './insert-officer.ts'
import type { OfficerFacts } from './officers-rules.ts'

export type NewOfficer = OfficerFacts & {
  unitId: bigint
  email: string
  /** What she may do in the unit; being found in the directory needs no more than `officer`. */
  role?: UnitRole
}

/**
 * Adds somebody registered here to the staff of a unit and to the directory; she needs no public profile. An entry that
 * she has stays as it is (`changeOfficer`). The administrators of the unit and those above it may. Event: user.changed
 * @throws DomainError not-allowed, proof-needed, unit-not-found, email-invalid, officer-invalid, person-not-found
 */
export async function addOfficer(actor: Actor, form: NewOfficer): Promise<{ userId: bigint }> {
  const email = normaliseEmail(form.email)
  refuse(checkEmail(email))
  const { unitId, role = 'officer', name, title, phone } = form
  return transaction(async (tx) => {
    const unit = await tx.unit.findUnique({ where: { id: unitId }, select: { id: true } })
    if (!unit) throw new DomainError('unit-not-found')
    await demandForUnit(tx, actor, 'staff.manage', unitId)
    const user = await tx.user.findFirst({ where: { email, disabledAt: null }, select: { id: true } })
    if (!user) throw new DomainError('person-not-found')
    await insertRole(tx, actor, { unitId, userId: user.id, role })
    await insertOfficer(tx, actor, { userId: user.id, unitId, name, title, phone })
    return { userId: user.id }
  })
}
