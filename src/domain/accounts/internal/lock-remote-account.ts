import type { Tx } from '#platform/database.ts'
import { DomainError } from '../../errors.ts'

/** Holds an account of another server still while a verb changes it. @throws DomainError account-not-found */
export async function lockRemoteAccount(tx: Tx, accountId: bigint): Promise<{ hiddenAt: Date | null }> {
  const [found] = await tx.$queryRaw<{ hiddenAt: Date | null }[]>`
    select r.hidden_at as "hiddenAt" from accounts a join remote_actors r on r.account_id = a.id
    where a.id = ${accountId} and a.domain is not null for update`
  if (!found) throw new DomainError('account-not-found')
  return found
}
