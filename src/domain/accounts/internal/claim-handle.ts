import type { Tx } from '#platform/database.ts'

/** Whoever else stores something under this name waits until the transaction ends. */
export async function holdName(tx: Tx, name: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${name}, 7))`
}

/**
 * Whether an account of another server may bear a handle: nobody bears it, or who did is gone and loses it (a name with a colon
 * is nobody's handle).
 * @param accountId its own, which may bear it already; null for a new one
 */
export async function claimHandle(
  tx: Tx,
  { username, host }: { username: string; host: string },
  accountId: bigint | null,
): Promise<boolean> {
  await holdName(tx, `${username}@${host}`)
  const holder = await tx.account.findFirst({
    where: { username, domain: host },
    select: { id: true, remote: { select: { goneAt: true } } },
  })
  if (!holder || holder.id === accountId) return true
  if (!holder.remote?.goneAt) return false
  await tx.account.update({
    where: { id: holder.id },
    data: { username: `gone:${holder.id}` },
    select: { id: true },
  })
  return true
}
