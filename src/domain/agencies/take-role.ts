import { transaction } from '#platform/database.ts'
import { type Actor, isPrincipal } from '../permissions/actor.ts'
import { demandForUnit } from '../permissions/demand.ts'
import type { UnitRole } from '../permissions/permissions.ts'
import { keepOneAdministrator, removeRoles } from './internal/remove-roles.ts'
import { lockUnit } from './internal/unit-tree.ts'

/**
 * Takes a role from somebody, or all her roles in the unit. Her browsers that act as one of its agencies are signed out
 * at once. Administrators may, as for giving one; a person cannot take a unit's last administrator away. Harmless if
 * she has no such role. Events: session.ended, user.changed
 * @throws DomainError unit-not-found, not-allowed, proof-needed, last-administrator
 */
export async function takeRole(
  actor: Actor,
  membership: { unitId: bigint; userId: bigint; role?: UnitRole },
): Promise<void> {
  const { unitId, userId, role } = membership
  await transaction(async (tx) => {
    await lockUnit(tx, unitId)
    await demandForUnit(tx, actor, 'staff.manage', unitId)
    const taken = await tx.unitMember.findMany({ where: { unitId, userId, ...(role && { role }) } })
    if (taken.length === 0) return
    const roles = taken.map((held) => held.role)
    if (isPrincipal(actor) && roles.includes('administrator')) await keepOneAdministrator(tx, unitId, userId)
    await removeRoles(tx, actor, { unitId, userId, roles })
  })
}
