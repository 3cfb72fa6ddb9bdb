import {
  generateAuthenticationOptions,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server'
import { transaction } from '#platform/database.ts'
import { DomainError } from '../errors.ts'
import { beginCeremony, type Ceremony } from '../sessions/ceremonies.ts'
import type { Principal } from '../sessions/principal.ts'
import { answerSeconds } from './factors-rules.ts'
import { demandPasskeyHome } from './internal/passkey-home.ts'

export type PasskeyQuestion = { options: PublicKeyCredentialRequestOptionsJSON; ceremony: Ceremony }

/**
 * What a browser is asked to sign in with a passkey. Anybody may ask; the question names nobody, the device knows whose
 * passkeys it has. @throws DomainError passkeys-unavailable
 */
export const beginPasskeySignIn = (): Promise<PasskeyQuestion> => ask(null, [])

/**
 * The same to show once more, or as a second factor, who one is: only her own passkeys will do.
 * @throws DomainError passkeys-unavailable, factor-missing
 */
export async function beginPasskeyProof(session: Principal): Promise<PasskeyQuestion> {
  const passkeys = await transaction((tx) =>
    tx.passkey.findMany({ where: { userId: session.userId }, select: { id: true, transports: true } }),
  )
  if (passkeys.length === 0) throw new DomainError('factor-missing')
  return ask(session.sessionId, passkeys)
}

async function ask(
  sessionId: string | null,
  allowCredentials: { id: string; transports: string[] }[],
): Promise<PasskeyQuestion> {
  const options = await generateAuthenticationOptions({
    rpID: demandPasskeyHome().id,
    allowCredentials,
    userVerification: 'required',
    timeout: answerSeconds * 1_000,
  })
  const ceremony = await transaction((tx) =>
    beginCeremony(tx, {
      kind: sessionId ? 'passkey-proof' : 'passkey-sign-in',
      ...(sessionId && { sessionId }),
      data: { challenge: options.challenge },
      seconds: answerSeconds,
    }),
  )
  return { options, ceremony }
}
