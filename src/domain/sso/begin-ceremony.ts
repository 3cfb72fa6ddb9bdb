import { now } from '#platform/clock.ts'
import { transaction } from '#platform/database.ts'
import { newToken } from '#platform/key-ring.ts'
import { demandForPerson } from '../permissions/demand.ts'
import { beginCeremony as begin } from '../sessions/ceremonies.ts'
import type { Principal } from '../sessions/principal.ts'
import type { Ceremony, SsoPurpose } from './ceremony.ts'

const seconds = 600

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
  const begun = now()
  const secrets = { state: newToken(), nonce: newToken(), codeVerifier: newToken() }
  const data = {
    ...secrets,
    ...{ purpose, returnTo },
    providerId: providerId.toString(),
    userId: session?.userId.toString() ?? null,
    begun: begun.toISOString(),
  }
  return transaction(async (tx) => {
    if (purpose === 'link' && session) await demandForPerson(tx, session, 'identity.change')
    const { id, expiresAt } = await begin(tx, {
      kind: 'sso',
      data,
      seconds,
      ...(session && { sessionId: session.sessionId }),
    })
    return { id, ...secrets, providerId, purpose, returnTo, begun, session, expiresAt }
  })
}
