import { now } from '#platform/clock.ts'
import { transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { DomainError, refuse } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForUnit } from '../permissions/demand.ts'
import { cleanLine } from '../text-rules.ts'
import { checkUnitName } from './agencies-rules.ts'
import { deepestTree, depthOf, lockTree } from './internal/unit-tree.ts'

/**
 * Makes a unit below another one, or a new authority at the top (`parentId` null). Whoever administers the unit above
 * may; the top is for instance administrators.
 * @throws DomainError not-allowed, proof-needed, unit-not-found, unit-name-invalid, unit-too-deep
 */
export async function createUnit(
  actor: Actor,
  unit: { name: string; parentId: bigint | null },
): Promise<{ unitId: bigint }> {
  const name = cleanLine(unit.name)
  refuse(checkUnitName(name))
  return transaction(async (tx) => {
    await demandForUnit(tx, actor, 'unit.edit', unit.parentId)
    await lockTree(tx)
    if (unit.parentId !== null && (await depthOf(tx, unit.parentId)) >= deepestTree) {
      throw new DomainError('unit-too-deep')
    }
    const { id } = await tx.unit.create({
      data: { name, parentId: unit.parentId, createdAt: now() },
      select: { id: true },
    })
    await recordAct(tx, actor, {
      action: 'unit.created',
      subject: { kind: 'unit', id },
      unitId: unit.parentId ?? id,
    })
    return { unitId: id }
  })
}
