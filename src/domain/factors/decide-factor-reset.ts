import { now } from '#platform/clock.ts'
import { transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { DomainError } from '../errors.ts'
import { demandForInstance } from '../permissions/demand.ts'
import type { Principal } from '../sessions/principal.ts'
import { mayGrantReset } from './factors-rules.ts'
import { readSince } from './internal/read-since.ts'
import { removeAllFactors } from './internal/remove-all-factors.ts'

/**
 * Grants or declines a reset that waits. Granting needs a second administrator: not the one who asked, not the person
 * herself, and not one appointed since, who may be the one who asked with another mailbox; declining (or taking back) any. Granted, every factor of hers goes and she is signed out everywhere.
 * Events: session.ended, user.changed
 * @throws DomainError not-allowed, proof-needed, reset-not-found, second-person-needed, factor-missing
 */
export async function decideFactorReset(
  actor: Principal,
  decision: { resetId: bigint; granted: boolean },
): Promise<void> {
  const { resetId, granted } = decision
  await transaction(async (tx) => {
    await demandForInstance(tx, actor, 'factor.reset')
    const waiting = { id: resetId, decidedAt: null, expiresAt: { gt: now() } }
    const reset = await tx.factorReset.findFirst({ where: waiting })
    if (!reset) throw new DomainError('reset-not-found')
    if (granted && !mayGrantReset(reset, await readSince(tx, actor))) {
      throw new DomainError('second-person-needed')
    }
    const { count } = await tx.factorReset.updateMany({
      where: waiting,
      data: { decidedById: actor.userId, decidedAt: now(), granted },
    })
    if (count === 0) throw new DomainError('reset-not-found')
    const details = { reset: resetId.toString() }
    if (granted) return removeAllFactors(tx, actor, { userId: reset.userId, details })
    await recordAct(tx, actor, {
      action: 'factor-reset.declined',
      subject: { kind: 'user', id: reset.userId },
      details,
    })
  })
}
