import { transaction } from '#platform/database.ts'
import { refuse } from '../errors.ts'
import type { Operator } from '../permissions/actor.ts'
import { cleanText } from '../text-rules.ts'
import { checkResetReason } from './factors-rules.ts'
import { removeAllFactors } from './internal/remove-all-factors.ts'

/**
 * The operator's own way, at the machine, where no second administrator is left: takes every factor from somebody who
 * lost them and signs her out. Events: session.ended, user.changed
 * @param operator nobody else may @throws DomainError reason-missing, factor-missing
 */
export async function resetFactors(
  operator: Operator,
  reset: { userId: bigint; reason: string },
): Promise<void> {
  const reason = cleanText(reset.reason)
  refuse(checkResetReason(reason))
  await transaction((tx) => removeAllFactors(tx, operator, { userId: reset.userId, details: { reason } }))
}
