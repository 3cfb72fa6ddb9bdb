import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import { transaction } from '#platform/database.ts'
import { takeCeremony } from '../sessions/ceremonies.ts'
import { holdGround } from '../sessions/hold-ground.ts'
import type { Principal } from '../sessions/principal.ts'
import { type NewToken, strengthenSession } from '../sessions/strengthen-session.ts'
import { checkPasskey } from './internal/check-passkey.ts'

type Answer = {
  /** From the browser's cookie. */
  ceremonyId: string | undefined
  response: AuthenticationResponseJSON
}

/**
 * Who it is that signs in with a passkey. It is two factors in one (the device, and finger, face or PIN), so the session
 * that begins now needs no other. Never limited by account: nobody can lock out its owner.
 * @throws DomainError ceremony-over, passkey-refused
 */
export async function answerPasskeySignIn(answer: Answer): Promise<{ userId: bigint; passkeyId: string }> {
  const { challenge } = await takeCeremony<Question>(answer.ceremonyId, 'passkey-sign-in', null)
  return checkPasskey(answer.response, challenge)
}

/**
 * Shows the second factor, or once more who one is, by a passkey of one's own. Event: session.changed
 * @throws DomainError ceremony-over, passkey-refused, sign-in-needed
 */
export async function proveByPasskey(session: Principal, answer: Answer): Promise<NewToken> {
  const { sessionId, userId } = session
  const { challenge } = await takeCeremony<Question>(answer.ceremonyId, 'passkey-proof', sessionId)
  const ground = await checkPasskey(answer.response, challenge, userId)
  return transaction(async (tx) => {
    await holdGround(tx, userId, ground)
    return strengthenSession(tx, sessionId, 'passkey')
  })
}

type Question = { challenge: string }
