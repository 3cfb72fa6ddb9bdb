import { transaction } from '#platform/database.ts'
import { DomainError } from '../errors.ts'
import { hasFactor } from '../sessions/limits-of.ts'
import type { Principal } from '../sessions/principal.ts'
import { type NewToken, strengthenSession } from '../sessions/strengthen-session.ts'
import { isStrong, wasProvenSince } from './claims-rules.ts'
import { holdProvider } from './enabled-provider.ts'
import type { Assertion } from './sign-in-by-provider.ts'

/**
 * Somebody signed in shows once more who she is, at her provider: it must have asked her after this began, and vouch for
 * the same person; if she has a second factor here, it must have asked for one, too. The session then ends with the provider:
 * with the one that vouched for a second factor, where another renews a weaker proof. Event: session.changed
 * @param since when she was sent there
 * @returns for the cookie
 * @throws DomainError provider-not-found, sso-other-person, sso-not-strong, sso-failed,
 * sign-in-needed
 */
export async function proveByProvider(
  session: Principal,
  assertion: Assertion,
  since: Date,
): Promise<NewToken> {
  const { providerId, subject, idClaims } = assertion
  if (!wasProvenSince(idClaims, since)) throw new DomainError('sso-failed')
  return transaction(async (tx) => {
    const { strongValues } = await holdProvider(tx, providerId)
    const identity = await tx.ssoIdentity.findUnique({
      where: { providerId_subject: { providerId, subject }, userId: session.userId },
      select: { userId: true },
    })
    if (!identity) throw new DomainError('sso-other-person')
    const strong = isStrong(idClaims, strongValues)
    if (!strong && (await hasFactor(tx, session.userId))) throw new DomainError('sso-not-strong')
    const token = await strengthenSession(tx, session.sessionId, strong ? 'provider' : 'password')
    await tx.session.updateMany({
      where: { id: session.sessionId, ...(!strong && { ssoProviderId: null }) },
      data: { ssoProviderId: providerId },
    })
    return token
  })
}
