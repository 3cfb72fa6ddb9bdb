import { now } from '#platform/clock.ts'
import { transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { DomainError } from '../errors.ts'
import { record } from '../events.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForUnit } from '../permissions/demand.ts'
import type { UnitRole } from '../permissions/permissions.ts'
import { lockUnit } from './internal/unit-tree.ts'

/**
 * Gives somebody a role in a unit; harmless if she has it. The administrators of the unit, of those above it, and of
 * the instance may. Event: user.changed
 * @throws DomainError unit-not-found, not-allowed, proof-needed, account-not-found
 */
export async function giveRole(
  actor: Actor,
  membership: { unitId: bigint; userId: bigint; role: UnitRole },
): Promise<void> {
  const { unitId, userId, role } = membership
  await transaction(async (tx) => {
    await lockUnit(tx, unitId)
    await demandForUnit(tx, actor, 'staff.manage', unitId)
    const user = await tx.user.findFirst({ where: { id: userId, disabledAt: null }, select: { id: true } })
    if (!user) throw new DomainError('account-not-found')
    const { count } = await tx.unitMember.createMany({
      data: [{ unitId, userId, role, createdAt: now() }],
      skipDuplicates: true,
    })
    if (count === 0) return
    await recordAct(tx, actor, {
      action: 'role.given',
      subject: { kind: 'user', id: userId },
      unitId,
      details: { role },
    })
    await record(tx, 'user.changed', { userId: userId.toString() })
  })
}
