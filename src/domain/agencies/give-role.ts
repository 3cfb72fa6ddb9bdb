import { transaction } from '#platform/database.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForUnit } from '../permissions/demand.ts'
import type { UnitRole } from '../permissions/permissions.ts'
import { insertRole } from './insert-role.ts'
import { lockUnit } from './internal/unit-tree.ts'

/**
 * Gives somebody a role in a unit; harmless if she has it. The administrators of the unit, of those above it, and of
 * the instance may. Events: user.changed, letter.due
 * @throws DomainError unit-not-found, not-allowed, proof-needed, account-not-found
 */
export async function giveRole(
  actor: Actor,
  membership: { unitId: bigint; userId: bigint; role: UnitRole },
): Promise<void> {
  await transaction(async (tx) => {
    await lockUnit(tx, membership.unitId)
    await demandForUnit(tx, actor, 'staff.manage', membership.unitId)
    await insertRole(tx, actor, membership)
  })
}
