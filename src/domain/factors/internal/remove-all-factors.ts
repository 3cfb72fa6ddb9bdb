import type { Tx } from '#platform/database.ts'
import { DomainError } from '../../errors.ts'
import type { Actor } from '../../permissions/actor.ts'
import { endSessions } from '../../sessions/end-sessions.ts'
import { hasFactor } from '../../sessions/limits-of.ts'
import { factorChanged, lockFactors } from './factor-changed.ts'

/**
 * Part of verbs: takes every second factor and recovery code from somebody and signs her out everywhere.
 * Events: session.ended, user.changed. @throws DomainError factor-missing
 */
export async function removeAllFactors(
  tx: Tx,
  actor: Actor,
  reset: { userId: bigint; details: Record<string, string> },
): Promise<void> {
  const { userId, details } = reset
  await lockFactors(tx, userId)
  if (!(await hasFactor(tx, userId))) throw new DomainError('factor-missing')
  await tx.totpFactor.deleteMany({ where: { userId } })
  await tx.passkey.deleteMany({ where: { userId } })
  await tx.recoveryCode.deleteMany({ where: { userId } })
  await endSessions(tx, { userId })
  await factorChanged(tx, actor, {
    userId,
    action: 'factor.reset',
    details,
    letter: { kind: 'factors-reset', facts: {} },
  })
}
