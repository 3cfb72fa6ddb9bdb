import { database, transaction } from '#platform/database.ts'
import { DomainError } from '../errors.ts'
import { checkPassword } from '../identity/check-password.ts'
import { holdGround } from '../sessions/hold-ground.ts'
import { hasFactor } from '../sessions/limits-of.ts'
import type { Principal } from '../sessions/principal.ts'
import { type NewToken, strengthenSession } from '../sessions/strengthen-session.ts'

/**
 * Shows once more who one is, by the password; only for who has no second factor, neither here nor (in this session) at
 * her provider, for with one it proves too little.
 * Callers limit how often it is tried. Event: session.changed
 * @throws DomainError wrong-credentials, second-factor-needed, sign-in-busy, sign-in-needed
 */
export async function proveByPassword(session: Principal, password: string): Promise<NewToken> {
  const { sessionId, userId } = session
  const user = await database().user.findUnique({ where: { id: userId }, select: { email: true } })
  if (!user) throw new DomainError('sign-in-needed')
  const ground = await checkPassword({ email: user.email, password })
  return transaction(async (tx) => {
    await holdGround(tx, userId, ground)
    const { proof } = await tx.session.findUniqueOrThrow({
      where: { id: sessionId },
      select: { proof: true },
    })
    if (proof === 'provider' || (await hasFactor(tx, userId))) throw new DomainError('second-factor-needed')
    return strengthenSession(tx, sessionId, 'password')
  })
}
