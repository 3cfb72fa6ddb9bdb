import { type Tx, transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { DomainError } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForUnit } from '../permissions/demand.ts'
import { ancestorsOf, deepestTree, heightOf, lockTree } from './internal/unit-tree.ts'

/**
 * Puts a unit, with everything below it, under another one, or to the top (`parentId` null). Whoever administers the
 * unit it leaves and the unit it joins may: nobody takes her own unit out of the reach of those above her. Harmless if
 * it is there already.
 * @throws DomainError not-allowed, proof-needed, unit-not-found, unit-in-itself, unit-too-deep
 */
export async function moveUnit(
  actor: Actor,
  move: { unitId: bigint; parentId: bigint | null },
): Promise<void> {
  const { unitId, parentId } = move
  await transaction(async (tx) => {
    await lockTree(tx)
    const unit = await tx.unit.findUnique({ where: { id: unitId }, select: { parentId: true } })
    if (!unit) throw new DomainError('unit-not-found')
    await demandForUnit(tx, actor, 'unit.edit', unit.parentId)
    await demandForUnit(tx, actor, 'unit.edit', parentId)
    if (parentId === unit.parentId) return
    if (parentId !== null) await demandRoom(tx, unitId, parentId)
    await tx.unit.update({ where: { id: unitId }, data: { parentId } })
    const [from, to] = [unit.parentId?.toString() ?? null, parentId?.toString() ?? null]
    await recordAct(tx, actor, {
      action: 'unit.moved',
      subject: { kind: 'unit', id: unitId },
      unitId,
      details: { from, to },
    })
  })
}

async function demandRoom(tx: Tx, unitId: bigint, parentId: bigint): Promise<void> {
  const above = await ancestorsOf(tx, parentId)
  if (above.includes(unitId)) throw new DomainError('unit-in-itself')
  if (above.length + (await heightOf(tx, unitId)) > deepestTree) throw new DomainError('unit-too-deep')
}
