import { transaction } from '#platform/database.ts'
import { checkEmail, normaliseEmail } from '../accounts/accounts-rules.ts'
import { insertRole } from '../agencies/insert-role.ts'
import { DomainError, refuse } from '../errors.ts'
import { inviteStaff } from '../identity/invite-staff.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForUnit } from '../permissions/demand.ts'
import type { UnitRole } from '../permissions/permissions.ts'
import { insertOfficer } from './insert-officer.ts'
import { cleanFacts } from './internal/clean-facts.ts'
import { checkOfficer, type OfficerFacts } from './officers-rules.ts'

export type NewOfficer = OfficerFacts & {
  unitId: bigint
  email: string
  /** What she may do in the unit; being found in the directory needs no more than `officer`. */
  role?: UnitRole
}

/**
 * Adds somebody to the staff of a unit and to the directory; she needs no public profile. Whoever is not registered yet
 * gets an invitation by mail instead (`userId` null), and role and entry when she accepts it. An entry that she has already
 * stays as it is (`changeOfficer`). The administrators of the unit and those above it may. Events: user.changed, letter.due
 * @throws DomainError not-allowed, proof-needed, unit-not-found, email-invalid, officer-invalid, invited-elsewhere; account-not-found if she may not sign in
 */
export async function addOfficer(actor: Actor, form: NewOfficer): Promise<{ userId: bigint | null }> {
  const email = normaliseEmail(form.email)
  const officer = cleanFacts(form)
  refuse(checkEmail(email) ?? checkOfficer(officer))
  const { unitId, role = 'officer' } = form
  return transaction(async (tx) => {
    const unit = await tx.unit.findUnique({ where: { id: unitId }, select: { id: true } })
    if (!unit) throw new DomainError('unit-not-found')
    await demandForUnit(tx, actor, 'staff.manage', unitId)
    const user = await tx.user.findUnique({ where: { email }, select: { id: true } })
    if (!user) {
      await inviteStaff(tx, actor, { email, unitId, role, officer })
      return { userId: null }
    }
    await insertRole(tx, actor, { unitId, userId: user.id, role })
    await insertOfficer(tx, actor, { userId: user.id, unitId, ...officer })
    return { userId: user.id }
  })
}
