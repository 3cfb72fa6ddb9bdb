import {
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
} from '@simplewebauthn/server'
import { transaction } from '#platform/database.ts'
import { DomainError } from '../errors.ts'
import { demandForPerson } from '../permissions/demand.ts'
import { beginCeremony, type Ceremony } from '../sessions/ceremonies.ts'
import type { Principal } from '../sessions/principal.ts'
import { answerSeconds, limits, passkeyAlgorithms } from './factors-rules.ts'
import { demandPasskeyHome } from './internal/passkey-home.ts'

/**
 * What a browser is asked to make a passkey of one's own: one that is found without typing a name, and that asks for
 * finger, face or PIN. Everybody may for herself.
 * @returns the question for the browser, and the ceremony for its cookie
 * @throws DomainError passkeys-unavailable, too-many-passkeys, proof-needed
 */
export async function beginPasskeyRegistration(
  principal: Principal,
): Promise<{ options: PublicKeyCredentialCreationOptionsJSON; ceremony: Ceremony }> {
  const { userId, sessionId } = principal
  const home = demandPasskeyHome()
  return transaction(async (tx) => {
    await demandForPerson(tx, principal, 'factor.manage')
    const user = await tx.user.findUniqueOrThrow({
      where: { id: userId },
      select: {
        email: true,
        account: { select: { username: true, displayName: true } },
        passkeys: { select: { id: true } },
      },
    })
    if (user.passkeys.length >= limits.passkeys) throw new DomainError('too-many-passkeys')
    const options = await generateRegistrationOptions({
      rpName: home.name,
      rpID: home.id,
      // What the device shows; the id inside says nothing about who she is.
      userName: user.account ? `@${user.account.username}` : user.email,
      userDisplayName: user.account?.displayName ?? user.email,
      userID: new TextEncoder().encode(userId.toString()),
      timeout: answerSeconds * 1_000,
      excludeCredentials: user.passkeys,
      supportedAlgorithmIDs: passkeyAlgorithms,
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
    const ceremony = await beginCeremony(tx, {
      kind: 'passkey-registration',
      sessionId,
      data: { challenge: options.challenge },
      seconds: answerSeconds,
    })
    return { options, ceremony }
  })
}
