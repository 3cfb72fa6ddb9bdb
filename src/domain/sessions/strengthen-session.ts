import { now } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { hashToken, newToken } from '#platform/key-ring.ts'
import { DomainError } from '../errors.ts'
import { record } from '../events.ts'
import type { Proof } from './session-rules.ts'

/**
 * Part of verbs that prove identity: the session carries another proof, its time, and another token, so that a token
 * known from before is worth nothing (fixation). A weaker proof only renews the time. Event: session.changed
 * @returns the new token, for the cookie
 * @throws DomainError sign-in-needed if the session has ended meanwhile
 */
export async function strengthenSession(tx: Tx, sessionId: string, proof: Proof): Promise<string> {
  const token = newToken()
  const { count } = await tx.session.updateMany({
    where: { id: sessionId, revokedAt: null, expiresAt: { gt: now() } },
    data: { tokenHash: hashToken(token), provenAt: now(), ...(proof === 'password' ? {} : { proof }) },
  })
  if (count === 0) throw new DomainError('sign-in-needed')
  await record(tx, 'session.changed', { sessionId })
  return token
}
