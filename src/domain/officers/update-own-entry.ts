import { transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { DomainError, refuse } from '../errors.ts'
import { demandForStaff } from '../permissions/demand.ts'
import type { Principal } from '../sessions/principal.ts'
import { cleanLine } from '../text-rules.ts'
import { checkPhone } from './officers-rules.ts'

/**
 * Changes the telephone number that colleagues find. Name, rank and unit are what the authority says and not one's own
 * to change: whoever is called by that number must be able to believe them.
 * @throws DomainError not-allowed, officer-invalid, officer-not-found
 */
export async function updateOwnEntry(principal: Principal, form: { phone: string }): Promise<void> {
  const { userId } = principal
  const phone = cleanLine(form.phone)
  refuse(checkPhone(phone))
  await transaction(async (tx) => {
    await demandForStaff(tx, principal, 'directory.edit-own')
    const officer = await tx.officer.findUnique({ where: { userId } })
    if (!officer) throw new DomainError('officer-not-found')
    if (officer.phone === phone) return
    await tx.officer.update({ where: { userId }, data: { phone } })
    const subject = { kind: 'user', id: userId } as const
    await recordAct(tx, principal, { action: 'officer.changed', subject, unitId: officer.unitId })
  })
}
