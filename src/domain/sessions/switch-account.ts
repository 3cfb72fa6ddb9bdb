import { now } from '#platform/clock.ts'
import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { DomainError } from '../errors.ts'
import { record } from '../events.ts'
import { actingAccountIds } from './acting-accounts.ts'

/**
 * From now on this browser acts as another account of the viewer's: her own, or an agency's she writes for.
 * Event: session.changed
 * @throws DomainError not-your-account; sign-in-needed if the session has ended meanwhile
 */
export async function switchAccount(viewer: Viewer, accountId: bigint): Promise<Viewer> {
  return transaction(async (tx) => {
    const allowed = await actingAccountIds(tx, viewer.userId)
    if (!allowed.includes(accountId)) throw new DomainError('not-your-account')
    const { count } = await tx.session.updateMany({
      where: { id: viewer.sessionId, userId: viewer.userId, revokedAt: null, expiresAt: { gt: now() } },
      data: { actingAccountId: accountId },
    })
    if (count === 0) throw new DomainError('sign-in-needed')
    await record(tx, 'session.changed', { sessionId: viewer.sessionId })
    const account = await tx.account.findUniqueOrThrow({ where: { id: accountId } })
    return {
      ...viewer,
      accountId,
      handle: account.username,
      displayName: account.displayName,
      kind: account.kind,
    }
  })
}
