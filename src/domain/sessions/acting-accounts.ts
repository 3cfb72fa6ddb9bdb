import type { Tx } from '#platform/database.ts'

/**
 * SQL: whether a user may act as an account, said once: it is hers, or an agency's she writes for.
 * @param account alias of the accounts row. @param user expression for her id.
 */
export const mayActAs = (account: string, user: string): string => `(
  ${account}.domain is null and ${account}.suspended_at is null and (
    ${account}.user_id = ${user}
    or exists (select 1 from agency_members m where m.agency_id = ${account}.id and m.user_id = ${user})))`

/** The accounts a user may act as: her own first, then agencies in the order of her joining them. */
export async function actingAccountIds(tx: Pick<Tx, '$queryRawUnsafe'>, userId: bigint): Promise<bigint[]> {
  const found = await tx.$queryRawUnsafe<{ id: bigint }[]>(
    `select a.id from accounts a left join agency_members j on j.agency_id = a.id and j.user_id = $1
     where a.id in (
         select id from accounts where user_id = $1 union all select agency_id from agency_members where user_id = $1)
       and ${mayActAs('a', '$1')}
     order by a.user_id = $1 desc nulls last, j.created_at, a.id`,
    userId,
  )
  return found.map(({ id }) => id)
}
