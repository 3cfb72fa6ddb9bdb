import type { Tx } from '#platform/database.ts'
import { recordAct } from '../../audit/record-act.ts'
import { DomainError } from '../../errors.ts'
import { record } from '../../events.ts'
import type { Actor } from '../../permissions/actor.ts'
import type { UnitRole } from '../../permissions/permissions.ts'
import { endSessions } from '../../sessions/end-sessions.ts'

/**
 * Removes roles somebody holds in a unit, whoever decided it. Her browsers that act as one of its agencies are signed
 * out. Events: session.ended, user.changed
 */
export async function removeRoles(
  tx: Tx,
  actor: Actor,
  { unitId, userId, roles }: { unitId: bigint; userId: bigint; roles: UnitRole[] },
): Promise<void> {
  await tx.unitMember.deleteMany({ where: { unitId, userId, role: { in: roles } } })
  await endSessions(tx, { userId, actingAccount: { agency: { unitId } } })
  for (const role of roles) {
    await recordAct(tx, actor, {
      action: 'role.taken',
      subject: { kind: 'user', id: userId },
      unitId,
      details: { role },
    })
  }
  await record(tx, 'user.changed', { userId: userId.toString() })
}

/** @throws DomainError last-administrator if nobody else administers the unit */
export async function keepOneAdministrator(tx: Tx, unitId: bigint, userId: bigint): Promise<void> {
  const others = await tx.unitMember.count({
    where: { unitId, role: 'administrator', userId: { not: userId } },
  })
  if (others === 0) throw new DomainError('last-administrator')
}
