import { randomBytes } from 'node:crypto'
import { now } from '#platform/clock.ts'
import { type Tx, transaction } from '#platform/database.ts'
import { hashToken } from '#platform/key-ring.ts'
import { DomainError } from '../errors.ts'
import { demandForPerson } from '../permissions/demand.ts'
import { hasFactor } from '../sessions/limits-of.ts'
import type { Principal } from '../sessions/principal.ts'
import { limits, printRecoveryCode, recoveryCodeLength, toRecoveryCode } from './factors-rules.ts'
import { factorChanged, lockFactors } from './internal/factor-changed.ts'

/**
 * Makes ten new recovery codes and voids all older ones. They are shown this once; only their hashes are kept.
 * Event: user.changed. @throws DomainError factor-missing, proof-needed
 */
export async function createRecoveryCodes(principal: Principal): Promise<string[]> {
  const { userId } = principal
  const codes = Array.from({ length: limits.recoveryCodes }, () =>
    toRecoveryCode(randomBytes(recoveryCodeLength)),
  )
  await transaction(async (tx) => {
    await demandForPerson(tx, principal, 'factor.manage')
    await lockFactors(tx, userId)
    if (!(await hasFactor(tx, userId))) throw new DomainError('factor-missing')
    await tx.recoveryCode.deleteMany({ where: { userId } })
    await tx.recoveryCode.createMany({ data: codes.map((code) => ({ userId, hash: hashToken(code) })) })
    await factorChanged(tx, principal, {
      userId,
      action: 'factor.added',
      details: { factor: 'recovery-codes' },
      letter: { kind: 'factor-added', facts: { factor: 'recovery-codes' } },
    })
  })
  return codes.map(printRecoveryCode)
}

/** Part of verbs: whether it is one of somebody's codes that is not used yet, and uses it up. @param code its signs only */
export async function takeRecoveryCode(
  tx: Pick<Tx, 'recoveryCode'>,
  userId: bigint,
  code: string,
): Promise<boolean> {
  const { count } = await tx.recoveryCode.updateMany({
    where: { userId, hash: hashToken(code), usedAt: null },
    data: { usedAt: now() },
  })
  return count === 1
}
