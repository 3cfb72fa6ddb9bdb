import type { Tx } from '#platform/database.ts'
import { accountUri } from '../../addresses.ts'

/** What accounts are called between servers, by id; of those that are known here and not gone. */
export async function urisOf(
  tx: Pick<Tx, 'account'>,
  ids: readonly bigint[],
): Promise<ReadonlyMap<bigint, string>> {
  const found = await tx.account.findMany({
    where: { id: { in: [...ids] }, suspendedAt: null },
    select: { id: true, domain: true, remote: { select: { uri: true, goneAt: true } } },
  })
  return new Map(
    found.flatMap(({ id, domain, remote }) => {
      if (domain === null) return [[id, accountUri(id)] as const]
      return remote && remote.goneAt === null ? [[id, remote.uri] as const] : []
    }),
  )
}
