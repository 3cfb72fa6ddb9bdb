import { type Tx, transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { DomainError } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForUnit } from '../permissions/demand.ts'
import { lockTree, lockUnit } from './internal/unit-tree.ts'

/**
 * Deletes a unit in which nothing is left: no parts, no staff, no agency accounts. Rules of identity providers for it go
 * with it; entries of the directory that named it name none. Administrators above it may.
 * @throws DomainError not-allowed, proof-needed, unit-not-found, unit-not-empty
 */
export async function deleteUnit(actor: Actor, unitId: bigint): Promise<void> {
  await transaction(async (tx) => {
    await lockTree(tx)
    await lockUnit(tx, unitId)
    await demandForUnit(tx, actor, 'unit.edit', unitId)
    const { parentId, name } = await tx.unit.findUniqueOrThrow({ where: { id: unitId } })
    await demandEmpty(tx, unitId)
    await tx.unit.delete({ where: { id: unitId } })
    await recordAct(tx, actor, {
      action: 'unit.deleted',
      subject: { kind: 'unit', id: unitId },
      unitId: parentId,
      details: { name },
    })
  })
}

async function demandEmpty(tx: Tx, unitId: bigint): Promise<void> {
  const [parts, staff, agencies] = [
    await tx.unit.count({ where: { parentId: unitId } }),
    await tx.unitMember.count({ where: { unitId } }),
    await tx.agency.count({ where: { unitId } }),
  ]
  if (parts + staff + agencies > 0) throw new DomainError('unit-not-empty')
}
