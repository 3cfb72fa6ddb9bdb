import { type Tx, transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { DomainError } from '../errors.ts'
import { record } from '../events.ts'
import { type Actor, isPrincipal } from '../permissions/actor.ts'
import { demandForUnit } from '../permissions/demand.ts'
import type { UnitRole } from '../permissions/permissions.ts'
import { endSessions } from '../sessions/end-sessions.ts'
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
    if (isPrincipal(actor) && taken.some((held) => held.role === 'administrator')) {
      await keepOneAdministrator(tx, unitId, userId)
    }
    await tx.unitMember.deleteMany({ where: { unitId, userId, ...(role && { role }) } })
    await endSessions(tx, { userId, actingAccount: { agency: { unitId } } })
    for (const held of taken) {
      await recordAct(tx, actor, {
        action: 'role.taken',
        subject: { kind: 'user', id: userId },
        unitId,
        details: { role: held.role },
      })
    }
    await record(tx, 'user.changed', { userId: userId.toString() })
  })
}

async function keepOneAdministrator(tx: Tx, unitId: bigint, userId: bigint): Promise<void> {
  const others = await tx.unitMember.count({
    where: { unitId, role: 'administrator', userId: { not: userId } },
  })
  if (others === 0) throw new DomainError('last-administrator')
}
