import { transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { refuse } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForUnit } from '../permissions/demand.ts'
import { cleanLine } from '../text-rules.ts'
import { checkUnitName } from './agencies-rules.ts'
import { lockUnit } from './internal/unit-tree.ts'

/**
 * Gives a unit another name; its administrators and those above may. Names and handles of its agency accounts stay.
 * @throws DomainError not-allowed, proof-needed, unit-not-found, unit-name-invalid
 */
export async function renameUnit(actor: Actor, unit: { unitId: bigint; name: string }): Promise<void> {
  const { unitId } = unit
  const name = cleanLine(unit.name)
  refuse(checkUnitName(name))
  await transaction(async (tx) => {
    await lockUnit(tx, unitId)
    await demandForUnit(tx, actor, 'unit.edit', unitId)
    const { name: former } = await tx.unit.findUniqueOrThrow({ where: { id: unitId } })
    if (former === name) return
    await tx.unit.update({ where: { id: unitId }, data: { name } })
    const details = { from: former, to: name }
    await recordAct(tx, actor, {
      action: 'unit.renamed',
      subject: { kind: 'unit', id: unitId },
      unitId,
      details,
    })
  })
}
