import type { Tx } from '#platform/database.ts'
import type { Principal } from '../../sessions/principal.ts'

/** An administrator, and since when she is one; null: nobody knows. */
export async function readSince(
  tx: Pick<Tx, 'user'>,
  { userId }: Principal,
): Promise<{ userId: bigint; since: Date | null }> {
  const found = await tx.user.findUnique({ where: { id: userId }, select: { administratorSince: true } })
  return { userId, since: found?.administratorSince ?? null }
}
