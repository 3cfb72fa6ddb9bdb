import type { Tx } from '#platform/database.ts'

/**
 * Whether nobody else who can sign in administers the instance. All administrators are held still in one order until the
 * transaction ends, so that two cannot remove each other at the same moment.
 */
export async function isLastInstanceAdministrator(tx: Tx, userId: bigint): Promise<boolean> {
  const held = await tx.$queryRaw<{ id: bigint }[]>`
    select id from users where instance_administrator and disabled_at is null order by id for update`
  return held.length === 1 && held[0]?.id === userId
}
