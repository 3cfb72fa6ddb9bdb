import type { Tx } from '#platform/database.ts'
import { DomainError } from '../errors.ts'

/** Part of verbs that speak for an account or bind it to others: not for one that has moved away. @throws DomainError account-moved */
export async function demandNotMoved(tx: Pick<Tx, 'account'>, accountId: bigint): Promise<void> {
  const account = await tx.account.findUnique({ where: { id: accountId }, select: { movedToUri: true } })
  if (account?.movedToUri) throw new DomainError('account-moved')
}
