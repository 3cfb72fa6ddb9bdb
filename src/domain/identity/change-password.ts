import { type Tx, transaction } from '#platform/database.ts'
import { DomainError } from '../errors.ts'
import { demandForPerson } from '../permissions/demand.ts'
import { hasFactor } from '../sessions/limits-of.ts'
import type { Principal } from '../sessions/principal.ts'
import { standingOf } from '../sessions/standing-of.ts'
import { type NewToken, renewToken } from '../sessions/strengthen-session.ts'
import { demandNewPassword } from './demand-new-password.ts'
import { hashPassword } from './internal/password.ts'
import { storePassword } from './store-password.ts'

/**
 * Somebody who has just proven who she is sets her password, or a first one if she came by passkey or single sign-on. Every other
 * session ends, this one gets another token. Staff have a second factor of their own before. Events: session.ended, session.changed
 * @returns the new token, for the cookie
 * @throws DomainError proof-needed, factor-missing, password-too-short, password-too-long, password-common
 */
export async function changePassword(principal: Principal, password: string): Promise<NewToken> {
  const { userId, sessionId } = principal
  // Asked here already, so that a stale session costs no hash.
  await transaction((tx) => demandForPerson(tx, principal, 'identity.change'))
  await demandNewPassword(userId, password)
  const passwordHash = await hashPassword(password)
  return transaction(async (tx) => {
    await demandForPerson(tx, principal, 'identity.change')
    await demandOwnFactor(tx, userId)
    await storePassword(tx, { userId, passwordHash, how: 'password.changed', by: principal })
    return renewToken(tx, sessionId)
  })
}

/** Whose second factor is the provider's alone would gain a way past it: the password, and a factor set up with it. */
async function demandOwnFactor(tx: Tx, userId: bigint): Promise<void> {
  if ((await standingOf(tx, userId)) === 'citizen' || (await hasFactor(tx, userId))) return
  throw new DomainError('factor-missing')
}
