import { now } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { hashToken, newToken } from '#platform/key-ring.ts'
import { DomainError } from '../errors.ts'
import { record } from '../events.ts'
import { limitsOf } from './limits-of.ts'
import type { Proof } from './session-rules.ts'

/** What the browser gets instead of the token it had. */
export type NewToken = { token: string; expiresAt: Date }

/**
 * Part of verbs that prove identity: the session carries another proof, its time, and another token, so that a token
 * known from before is worth nothing (fixation). A password only renews the time of a stronger proof. How long the
 * session lasts still counts from its beginning. Event: session.changed
 * @throws DomainError sign-in-needed if the session has ended meanwhile
 */
export const strengthenSession = (tx: Tx, sessionId: string, proof: Proof): Promise<NewToken> =>
  change(tx, sessionId, proof)

/** Part of verbs that change how one signs in: another token, but no proof. Otherwise as `strengthenSession`. */
export const renewToken = (tx: Tx, sessionId: string): Promise<NewToken> => change(tx, sessionId, null)

async function change(tx: Tx, sessionId: string, proof: Proof | null): Promise<NewToken> {
  const live = { id: sessionId, revokedAt: null, expiresAt: { gt: now() } }
  const session = await tx.session.findFirst({ where: live })
  if (!session) throw new DomainError('sign-in-needed')
  const stronger = proof === null || proof === 'password' ? session.proof : proof
  const { idle, most } = await limitsOf(tx, session.userId, stronger)
  const expiresAt = new Date(session.createdAt.getTime() + most * 1_000)
  const token = newToken()
  const { count } = await tx.session.updateMany({
    where: live,
    data: {
      tokenHash: hashToken(token),
      proof: stronger,
      ...(proof && { provenAt: now() }),
      lastSeenAt: now(),
      idleSeconds: idle,
      expiresAt,
    },
  })
  if (count === 0) throw new DomainError('sign-in-needed')
  await record(tx, 'session.changed', { sessionId })
  return { token, expiresAt }
}
