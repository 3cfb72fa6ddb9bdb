import { now } from '#platform/clock.ts'
import { database, transaction } from '#platform/database.ts'
import { newToken } from '#platform/key-ring.ts'
import { demandForPerson } from '../permissions/demand.ts'
import type { Principal } from '../sessions/principal.ts'
import type { Ceremony, SsoPurpose } from './ceremony.ts'

const lifetime = 10 * 60_000

/**
 * Sends a browser to an identity provider: what it must bring back, or know, is kept for ten minutes and good for one
 * return. `sign-in` is for anybody; `again` (who one is, once more) and `link` (this identity is mine, too) belong to a
 * session.
 * @throws DomainError sign-in-needed without one, proof-needed for a link
 */
export async function beginCeremony(journey: {
  providerId: bigint
  purpose: SsoPurpose
  /** A path of ours. */
  returnTo: string
  session: Principal | null
}): Promise<Ceremony & { expiresAt: Date }> {
  const { providerId, purpose, returnTo, session } = journey
  if (purpose === 'link' && session) {
    await transaction((tx) => demandForPerson(tx, session, 'identity.change'))
  }
  const begun = now()
  const expiresAt = new Date(begun.getTime() + lifetime)
  const secrets = { state: newToken(), nonce: newToken(), codeVerifier: newToken() }
  const { id } = await database().ceremony.create({
    data: {
      kind: 'sso',
      userId: session?.userId ?? null,
      sessionId: session?.sessionId ?? null,
      data: { ...secrets, providerId: providerId.toString(), purpose, returnTo, begun: begun.toISOString() },
      expiresAt,
    },
    select: { id: true },
  })
  return { id, ...secrets, providerId, purpose, returnTo, begun, session, expiresAt }
}
