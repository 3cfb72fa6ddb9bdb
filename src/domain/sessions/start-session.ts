import { now } from '#platform/clock.ts'
import { transaction } from '#platform/database.ts'
import { limits, shortenUserAgent } from '../accounts/accounts-rules.ts'
import { DomainError } from '../errors.ts'
import { actingAccountIds } from './acting-accounts.ts'

/**
 * Signs a browser in for 30 days, after a door has made sure who the user is. It acts as her own account, or as the
 * first agency she writes for. Of the browser only make and system are kept.
 * @throws DomainError account-suspended if there is no account left she may act as
 */
export async function startSession(signIn: {
  userId: bigint
  userAgent: string
}): Promise<{ sessionId: string; expiresAt: Date }> {
  return transaction(async (tx) => {
    const [actingAccountId] = await actingAccountIds(tx, signIn.userId)
    if (actingAccountId === undefined) throw new DomainError('account-suspended')
    const at = now()
    const expiresAt = new Date(at.getTime() + limits.sessionDays * 86_400_000)
    const { id } = await tx.session.create({
      data: {
        userId: signIn.userId,
        actingAccountId,
        userAgent: shortenUserAgent(signIn.userAgent),
        createdAt: at,
        lastSeenAt: at,
        expiresAt,
      },
      select: { id: true },
    })
    return { sessionId: id, expiresAt }
  })
}
