import { now } from '#platform/clock.ts'
import { transaction } from '#platform/database.ts'
import { hashToken, newToken } from '#platform/key-ring.ts'
import { shortenUserAgent } from '../accounts/accounts-rules.ts'
import { actingAccountIds } from './acting-accounts.ts'
import { type Ground, holdGround } from './hold-ground.ts'
import { limitsOf } from './limits-of.ts'
import type { Proof } from './session-rules.ts'

export type SignIn = {
  userId: bigint
  userAgent: string
  proof: Proof
  /** What was checked; missing for somebody who has come to be just now. */
  ground?: Ground
  ssoProviderId?: bigint
}

export type StartedSession = {
  sessionId: string
  /** For the cookie; kept nowhere else. */
  token: string
  expiresAt: Date
}

/**
 * Signs a browser in, after a door or verb has made sure who the user is, and by what. It acts as her own account, or as
 * the first agency she writes for, or (an officer, somebody suspended) as none. Of the browser only make and system are kept.
 * How long it lasts goes by her roles, and until a demanded second factor is shown it is a quarter of an hour.
 * @throws DomainError wrong-credentials if the user is disabled; and if the ground has gone meanwhile: that, passkey-refused, sso-refused
 */
export async function startSession(signIn: SignIn): Promise<StartedSession> {
  return transaction(async (tx) => {
    const { userId, proof } = signIn
    await holdGround(tx, userId, signIn.ground)
    const { idle, most } = await limitsOf(tx, userId, proof)
    const [actingAccountId = null] = await actingAccountIds(tx, userId)
    const at = now()
    const expiresAt = new Date(at.getTime() + most * 1_000)
    const token = newToken()
    const { id } = await tx.session.create({
      data: {
        tokenHash: hashToken(token),
        userId,
        actingAccountId,
        userAgent: shortenUserAgent(signIn.userAgent),
        proof,
        provenAt: at,
        ssoProviderId: signIn.ssoProviderId ?? null,
        createdAt: at,
        lastSeenAt: at,
        idleSeconds: idle,
        expiresAt,
      },
      select: { id: true },
    })
    return { sessionId: id, token, expiresAt }
  })
}
