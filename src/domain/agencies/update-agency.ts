import { transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { DomainError, refuse } from '../errors.ts'
import { record } from '../events.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForUnit } from '../permissions/demand.ts'
import { type AgencyFacts, checkFacts } from './agencies-rules.ts'
import { cleanFacts } from './internal/clean-facts.ts'

/**
 * Changes region, phone, website and additional house rules of an agency; the administrators of its unit may. The
 * authority behind it and the fixed house rules are not theirs to change. Event: account.changed
 * @throws DomainError not-an-agency, not-allowed, form-invalid
 */
export async function updateAgency(actor: Actor, accountId: bigint, form: AgencyFacts): Promise<void> {
  const facts = cleanFacts(form)
  refuse(checkFacts(facts))
  await transaction(async (tx) => {
    const agency = await tx.agency.findUnique({ where: { accountId }, include: { account: true } })
    if (!agency) throw new DomainError('not-an-agency')
    await demandForUnit(tx, actor, 'agency.edit', agency.unitId)
    await tx.agency.update({ where: { accountId }, data: facts })
    const subject = { kind: 'account', id: accountId } as const
    await recordAct(tx, actor, { action: 'agency.changed', subject, unitId: agency.unitId })
    const { username: handle } = agency.account
    await record(tx, 'account.changed', { accountId: accountId.toString(), handle })
  })
}
