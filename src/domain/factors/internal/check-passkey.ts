import { type AuthenticationResponseJSON, verifyAuthenticationResponse } from '@simplewebauthn/server'
import { now } from '#platform/clock.ts'
import { database, transaction } from '#platform/database.ts'
import { recordAct } from '../../audit/record-act.ts'
import { DomainError } from '../../errors.ts'
import { isCounterPlausible } from '../factors-rules.ts'
import { demandPasskeyHome } from './passkey-home.ts'

type StoredPasskey = NonNullable<Awaited<ReturnType<typeof find>>>

/**
 * Part of verbs: whose passkey answered the challenge, with her finger, face or PIN (user verification). Its counter
 * moves on, which only one of two answers at the same moment can do; one that does not count up is a copy: it is
 * refused and written down.
 * @param userId whose passkey it must be, where that is known
 * @throws DomainError passkey-refused, passkeys-unavailable
 */
export async function checkPasskey(
  response: AuthenticationResponseJSON,
  challenge: string,
  userId?: bigint,
): Promise<{ userId: bigint; passkeyId: string }> {
  const passkey = await find(response.id)
  if (!passkey || !belongsTo(passkey, response.response.userHandle, userId)) {
    throw new DomainError('passkey-refused')
  }
  const { newCounter, credentialBackedUp } = await verify(response, challenge, passkey)
  if (!isCounterPlausible(Number(passkey.counter), newCounter)) await refuseCopy(passkey)
  const { count } = await database().passkey.updateMany({
    where: { id: passkey.id, counter: passkey.counter },
    data: { counter: newCounter, lastUsedAt: now(), backedUp: credentialBackedUp },
  })
  if (count === 0) throw new DomainError('passkey-refused')
  return { userId: passkey.userId, passkeyId: passkey.id }
}

const find = (id: string) => database().passkey.findFirst({ where: { id, user: { disabledAt: null } } })

/** A passkey that names its owner must name the one it was set up for. */
function belongsTo(passkey: StoredPasskey, named: string | undefined, wanted: bigint | undefined): boolean {
  if (wanted !== undefined && passkey.userId !== wanted) return false
  return named === undefined || Buffer.from(named, 'base64url').toString() === passkey.userId.toString()
}

async function verify(response: AuthenticationResponseJSON, challenge: string, passkey: StoredPasskey) {
  const home = demandPasskeyHome()
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: home.origin,
      expectedRPID: home.id,
      requireUserVerification: true,
      // The counter is judged by `checkPasskey`, which tells a copy from other faults.
      credential: { id: passkey.id, publicKey: new Uint8Array(passkey.publicKey), counter: 0 },
    })
    if (verified) return authenticationInfo
  } catch (cause) {
    // The package says in an Error what does not fit; whatever it is, this is no proof.
    throw new DomainError('passkey-refused', { cause })
  }
  throw new DomainError('passkey-refused')
}

async function refuseCopy({ userId }: StoredPasskey): Promise<never> {
  await transaction((tx) =>
    recordAct(tx, 'system', {
      action: 'passkey.copy-refused',
      subject: { kind: 'user', id: userId },
    }),
  )
  throw new DomainError('passkey-refused')
}
