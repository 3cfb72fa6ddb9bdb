import type { Tx } from '#platform/database.ts'

/**
 * Part of verbs that close an access for good: no provider's directory may open it any more, though it closed it first.
 * Whoever calls holds the user still.
 * @returns whether it was a directory that had closed it
 */
export async function takeFromProviders(tx: Tx, userId: bigint): Promise<boolean> {
  const { count } = await tx.scimUser.updateMany({
    where: { userId, disabledUser: true },
    data: { disabledUser: false },
  })
  return count > 0
}
