import type { Tx } from '#platform/database.ts'

/** The roles by which somebody writes for her unit's agency accounts. */
export const writingRoles = ['author', 'approver', 'administrator'] as const

const amongWritingRoles = `('${writingRoles.join("', '")}')`

/**
 * SQL: whether a user may act as an account, said once: it is hers, or an agency's whose unit's team she belongs to.
 * @param account alias of the accounts row. @param user expression for her id.
 */
export const mayActAs = (account: string, user: string): string => `(
  ${account}.domain is null and ${account}.suspended_at is null and (
    ${account}.user_id = ${user}
    or exists (
      select 1 from agencies g join unit_members m on m.unit_id = g.unit_id
      where g.account_id = ${account}.id and m.user_id = ${user} and m.role in ${amongWritingRoles})))`

/** The accounts a user may act as: her own first, then agencies in the order of her joining their teams. */
export async function actingAccountIds(tx: Pick<Tx, '$queryRawUnsafe'>, userId: bigint): Promise<bigint[]> {
  const found = await tx.$queryRawUnsafe<{ id: bigint }[]>(
    `with team as (
       select g.account_id, min(m.created_at) as since from unit_members m join agencies g on g.unit_id = m.unit_id
       where m.user_id = $1 and m.role in ${amongWritingRoles} group by g.account_id)
     select a.id from accounts a left join team on team.account_id = a.id
     where a.id in (select id from accounts where user_id = $1 union all select account_id from team)
       and ${mayActAs('a', '$1')}
     order by a.user_id = $1 desc nulls last, team.since, a.id`,
    userId,
  )
  return found.map(({ id }) => id)
}
