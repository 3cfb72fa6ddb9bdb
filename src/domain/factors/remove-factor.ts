import { type Tx, transaction } from '#platform/database.ts'
import { DomainError } from '../errors.ts'
import { demandForPerson } from '../permissions/demand.ts'
import { hasFactor } from '../sessions/limits-of.ts'
import type { Principal } from '../sessions/principal.ts'
import { standingOf } from '../sessions/standing-of.ts'
import { type NewToken, renewToken } from '../sessions/strengthen-session.ts'
import { factorChanged, lockFactors } from './internal/factor-changed.ts'

/** Which factor: the app, or a passkey by its id. */
export type WhichFactor = { app: true } | { passkeyId: string }

/**
 * Removes a second factor of one's own. The last one stays where one's roles demand it; elsewhere the recovery codes go
 * with it, and no session counts as proven by it any more. This browser gets a new token. Events: user.changed, session.changed
 * @throws DomainError factor-missing, passkey-not-found, last-factor, proof-needed
 */
export async function removeFactor(principal: Principal, which: WhichFactor): Promise<NewToken> {
  const { userId, sessionId } = principal
  const factor = 'app' in which ? 'totp' : 'passkey'
  return transaction(async (tx) => {
    await demandForPerson(tx, principal, 'factor.manage')
    await lockFactors(tx, userId)
    await remove(tx, userId, which)
    if (!(await hasFactor(tx, userId))) {
      if ((await standingOf(tx, userId)) !== 'citizen') throw new DomainError('last-factor')
      await tx.recoveryCode.deleteMany({ where: { userId } })
      await forgetProofs(tx, userId)
    }
    await factorChanged(tx, principal, {
      userId,
      action: 'factor.removed',
      details: { factor },
      letter: { kind: 'factor-removed', facts: { factor } },
    })
    return renewToken(tx, sessionId)
  })
}

/** Otherwise a session would pass for proven by a factor that she sets up later, or that a role demands of her. */
async function forgetProofs(tx: Tx, userId: bigint): Promise<void> {
  await tx.session.updateMany({
    where: { userId, proof: { in: ['totp', 'passkey', 'recovery_code'] } },
    data: { proof: 'password' },
  })
}

async function remove(tx: Tx, userId: bigint, which: WhichFactor): Promise<void> {
  if ('app' in which) {
    const { count } = await tx.totpFactor.deleteMany({ where: { userId, confirmedAt: { not: null } } })
    if (count === 0) throw new DomainError('factor-missing')
    return
  }
  const { count } = await tx.passkey.deleteMany({ where: { id: which.passkeyId, userId } })
  if (count === 0) throw new DomainError('passkey-not-found')
}
