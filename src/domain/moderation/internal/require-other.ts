import type { Tx } from '#platform/database.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import { DomainError } from '../../errors.ts'

/**
 * Only an account that exists and is not one's own can be muted or blocked; a suspended one can.
 * @throws DomainError cannot-follow-yourself, account-not-found
 */
export async function requireOther(tx: Tx, viewer: Viewer, targetId: bigint): Promise<void> {
  if (targetId === viewer.accountId) throw new DomainError('cannot-follow-yourself')
  const target = await tx.account.findUnique({ where: { id: targetId }, select: { id: true } })
  if (!target) throw new DomainError('account-not-found')
}
