import { database } from '#platform/database.ts'

/** Whether an account is one of ours, as far as it speaks to others: one that is suspended says nothing new. */
export const isHere = async (accountId: bigint): Promise<boolean> =>
  (await database().account.count({ where: { id: accountId, domain: null, suspendedAt: null } })) > 0
