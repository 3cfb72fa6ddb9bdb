import type { Tx } from '#platform/database.ts'
import { DomainError } from '../../errors.ts'

export type LockedAccount = {
  userId: bigint | null
  suspendedAt: Date | null
  /** Of an agency's account: the unit whose team writes it. */
  unitId: bigint | null
  /** Hidden for another reason than an administrator's: nobody has let her in yet, or she is being erased. */
  heldBack: boolean
}

/** Holds an account of this server still while a verb changes it. @throws DomainError account-not-found */
export async function lockLocalAccount(tx: Tx, accountId: bigint): Promise<LockedAccount> {
  const [found] = await tx.$queryRaw<LockedAccount[]>`
    select user_id as "userId", suspended_at as "suspendedAt",
      (select unit_id from agencies where account_id = accounts.id) as "unitId",
      exists (select 1 from users u where u.id = accounts.user_id and u.approved_at is null)
        or exists (select 1 from erasures r where r.user_id = accounts.user_id) as "heldBack"
    from accounts where id = ${accountId} and domain is null for update`
  if (!found) throw new DomainError('account-not-found')
  return found
}
