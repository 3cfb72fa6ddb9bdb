import { rows, statement } from '#platform/database.ts'
import { dependsOn } from '#platform/page-context.ts'
import { type AccountPage, accountPage, accountsOnPage } from '../accounts/account-page.ts'

// By the id of the other account, as the indexes have it: a page costs the same among a million followers.
const select = (other: string, own: string) =>
  statement(`
  select f.${other} as id from follows f join accounts a on a.id = f.${other} and a.suspended_at is null
  where f.${own} = $1 and ($2::bigint is null or f.${other} < $2)
  order by f.${other} desc limit $3`)

const statements = {
  followers: select('follower_id', 'target_id'),
  following: select('target_id', 'follower_id'),
}

/**
 * Who follows an account, or whom it follows; the youngest accounts first. Public, as the numbers beside them are.
 * @param before `older` of the page before
 */
export async function readFollows(
  accountId: bigint,
  kind: 'followers' | 'following',
  before: bigint | null = null,
): Promise<AccountPage> {
  dependsOn(`account:${accountId}`)
  const found = await rows<{ id: string }>(statements[kind], [accountId, before, accountsOnPage + 1])
  return accountPage(found.map(({ id }) => id))
}
