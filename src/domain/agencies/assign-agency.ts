import { transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { DomainError } from '../errors.ts'
import { record } from '../events.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForUnit } from '../permissions/demand.ts'
import { writingRoles } from '../sessions/acting-accounts.ts'
import { endSessions } from '../sessions/end-sessions.ts'
import { lockUnit } from './internal/unit-tree.ts'

/**
 * Hands an agency's account to another unit: from now on its team writes. Browsers of who no longer may are signed out at
 * once. Whoever administers both units may. Harmless if it belongs there already. Events: session.ended, account.changed
 * @throws DomainError not-allowed, proof-needed, not-an-agency, unit-not-found
 */
export async function assignAgency(
  actor: Actor,
  assignment: { accountId: bigint; unitId: bigint },
): Promise<void> {
  const { accountId, unitId } = assignment
  await transaction(async (tx) => {
    await lockUnit(tx, unitId)
    const agency = await tx.agency.findUnique({ where: { accountId }, include: { account: true } })
    if (!agency) throw new DomainError('not-an-agency')
    await demandForUnit(tx, actor, 'unit.edit', agency.unitId)
    await demandForUnit(tx, actor, 'unit.edit', unitId)
    if (agency.unitId === unitId) return
    await tx.agency.update({ where: { accountId }, data: { unitId } })
    const stay = { memberships: { some: { unitId, role: { in: [...writingRoles] } } } }
    await endSessions(tx, { actingAccountId: accountId, user: { isNot: stay } })
    const subject = { kind: 'account', id: accountId } as const
    const details = { from: agency.unitId.toString(), to: unitId.toString() }
    for (const concerned of [agency.unitId, unitId]) {
      await recordAct(tx, actor, { action: 'agency.assigned', subject, unitId: concerned, details })
    }
    const { username: handle } = agency.account
    await record(tx, 'account.changed', { accountId: accountId.toString(), handle })
  })
}
