import type { Tx } from '#platform/database.ts'
import { unseal } from '#platform/key-ring.ts'
import { stepOfCode, totpPurpose } from './internal/app-code.ts'

/**
 * Part of verbs: whether a code is right for somebody's app, and uses it up: it and older ones are refused from now on,
 * also when two come at the same moment. @param code six digits
 */
export async function checkTotp(
  tx: Pick<Tx, '$executeRawUnsafe' | 'totpFactor'>,
  userId: bigint,
  code: string,
): Promise<boolean> {
  const app = await tx.totpFactor.findUnique({ where: { userId, confirmedAt: { not: null } } })
  const step = app && stepOfCode(unseal(app.sealedSecret, totpPurpose), code)
  if (app === null || step === null) return false
  const taken = await tx.$executeRawUnsafe(
    'update totp_factors set last_step = $2 where user_id = $1 and last_step < $2 and sealed_secret = $3',
    userId,
    step,
    app.sealedSecret,
  )
  return taken === 1
}
