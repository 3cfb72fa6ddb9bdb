import { now } from '#platform/clock.ts'
import { transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { DomainError, refuse } from '../errors.ts'
import { tellAdministrators } from '../letters/tell-administrators.ts'
import { demandForInstance } from '../permissions/demand.ts'
import { hasFactor } from '../sessions/limits-of.ts'
import type { Principal } from '../sessions/principal.ts'
import { cleanText } from '../text-rules.ts'
import { checkResetReason } from './factors-rules.ts'
import { lockFactors } from './internal/factor-changed.ts'

const waitsDays = 7

/**
 * Asks that somebody who lost her second factor be freed of it: another administrator decides within seven days.
 * All of them hear of it by letter. Instance administrators may, not for themselves. Event: letter.due
 * @throws DomainError not-allowed, proof-needed, reason-missing, account-not-found, factor-missing, reset-waiting
 */
export async function requestFactorReset(
  actor: Principal,
  request: { userId: bigint; reason: string },
): Promise<{ resetId: bigint }> {
  const { userId } = request
  const reason = cleanText(request.reason)
  return transaction(async (tx) => {
    await demandForInstance(tx, actor, 'factor.reset')
    if (userId === actor.userId) throw new DomainError('second-person-needed')
    refuse(checkResetReason(reason))
    const user = await tx.user.findUnique({ where: { id: userId }, select: { id: true } })
    if (!user) throw new DomainError('account-not-found')
    await lockFactors(tx, userId)
    if (!(await hasFactor(tx, userId))) throw new DomainError('factor-missing')
    const waiting = await tx.factorReset.count({
      where: { userId, decidedAt: null, expiresAt: { gt: now() } },
    })
    if (waiting > 0) throw new DomainError('reset-waiting')
    const { id: resetId } = await tx.factorReset.create({
      data: {
        userId,
        requestedById: actor.userId,
        reason,
        createdAt: now(),
        expiresAt: new Date(now().getTime() + waitsDays * 86_400_000),
      },
      select: { id: true },
    })
    await recordAct(tx, actor, {
      action: 'factor-reset.requested',
      subject: { kind: 'user', id: userId },
      details: { reset: resetId.toString() },
    })
    await tellAdministrators(tx, actor, 'factor-reset-asked', userId)
    return { resetId }
  })
}
