import { type RegistrationResponseJSON, verifyRegistrationResponse } from '@simplewebauthn/server'
import { now } from '#platform/clock.ts'
import { isDuplicate, transaction } from '#platform/database.ts'
import { DomainError, refuse } from '../errors.ts'
import { demandForPerson } from '../permissions/demand.ts'
import { takeCeremony } from '../sessions/ceremonies.ts'
import type { Principal } from '../sessions/principal.ts'
import { type NewToken, strengthenSession } from '../sessions/strengthen-session.ts'
import { cleanLine } from '../text-rules.ts'
import { checkPasskeyName, limits, passkeyAlgorithms } from './factors-rules.ts'
import { factorChanged, lockFactors } from './internal/factor-changed.ts'
import { demandPasskeyHome } from './internal/passkey-home.ts'

type Answer = {
  /** From the browser's cookie. */
  ceremonyId: string | undefined
  response: RegistrationResponseJSON
  /** What its owner calls it. */
  name: string
}

/**
 * Keeps the passkey that a browser made. It counts as a proof: this browser is signed in by it from now on, and her
 * other browsers are asked for a second factor. Events: user.changed, session.changed
 * @throws DomainError passkey-name-invalid, ceremony-over, passkey-refused, passkey-known, too-many-passkeys, proof-needed
 */
export async function finishPasskeyRegistration(principal: Principal, answer: Answer): Promise<NewToken> {
  const { userId, sessionId } = principal
  const name = cleanLine(answer.name)
  refuse(checkPasskeyName(name))
  const { challenge } = await takeCeremony<{ challenge: string }>(
    answer.ceremonyId,
    'passkey-registration',
    sessionId,
  )
  const { credential, credentialBackedUp } = await verify(answer.response, challenge)
  try {
    return await transaction(async (tx) => {
      await demandForPerson(tx, principal, 'factor.manage')
      await lockFactors(tx, userId)
      if ((await tx.passkey.count({ where: { userId } })) >= limits.passkeys) {
        throw new DomainError('too-many-passkeys')
      }
      await tx.passkey.create({
        data: {
          id: credential.id,
          userId,
          publicKey: Buffer.from(credential.publicKey),
          counter: credential.counter,
          transports: credential.transports ?? [],
          name,
          backedUp: credentialBackedUp,
          createdAt: now(),
        },
      })
      await factorChanged(tx, principal, {
        userId,
        action: 'factor.added',
        details: { factor: 'passkey' },
        letter: { kind: 'factor-added', facts: { factor: 'passkey' } },
      })
      return strengthenSession(tx, sessionId, 'passkey')
    })
  } catch (cause) {
    throw isDuplicate(cause) ? new DomainError('passkey-known', { cause }) : cause
  }
}

async function verify(response: RegistrationResponseJSON, challenge: string) {
  const home = demandPasskeyHome()
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: home.origin,
      expectedRPID: home.id,
      requireUserVerification: true,
      supportedAlgorithmIDs: passkeyAlgorithms,
    })
    if (registrationInfo) return registrationInfo
  } catch (cause) {
    throw new DomainError('passkey-refused', { cause })
  }
  throw new DomainError('passkey-refused')
}
