import { transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { DomainError } from '../errors.ts'
import { demandForPerson } from '../permissions/demand.ts'
import type { UnitRole } from '../permissions/permissions.ts'
import type { Principal } from '../sessions/principal.ts'
import { keepOneAdministrator, removeRoles } from './internal/remove-roles.ts'
import { lockUnit } from './internal/unit-tree.ts'

/**
 * Lays down a role of one's own in a unit. Browsers that act as one of its agencies are signed out, also this one; with
 * the last role of all the entry in the directory goes. Everybody may, save a unit's last administrator; a role that an identity
 * provider gives ends there, or it would be back with the next sign-in. Events: session.ended, user.changed
 * @throws DomainError unit-not-found, proof-needed, role-not-held, role-by-provider, last-administrator
 */
export async function layDownRole(
  principal: Principal,
  { unitId, role }: { unitId: bigint; role: UnitRole },
): Promise<void> {
  const { userId } = principal
  await transaction(async (tx) => {
    await lockUnit(tx, unitId)
    await demandForPerson(tx, principal, 'role.lay-down')
    const held = await tx.unitMember.findUnique({ where: { unitId_userId_role: { unitId, userId, role } } })
    if (!held) throw new DomainError('role-not-held')
    if (held.ssoProviderId !== null) throw new DomainError('role-by-provider')
    if (role === 'administrator') await keepOneAdministrator(tx, unitId, userId)
    await removeRoles(tx, principal, { unitId, userId, roles: [role] })
    const { instanceAdministrator, memberships, officer } = await tx.user.findUniqueOrThrow({
      where: { id: userId },
      select: {
        instanceAdministrator: true,
        memberships: { select: { role: true }, take: 1 },
        officer: { select: { unitId: true } },
      },
    })
    if (instanceAdministrator || memberships.length > 0 || !officer) return
    await tx.officer.delete({ where: { userId } })
    const subject = { kind: 'user', id: userId } as const
    await recordAct(tx, principal, { action: 'officer.removed', subject, unitId: officer.unitId })
  })
}
