import { rows, statement } from '#platform/database.ts'
import { type AccountPage, accountPage, accountsOnPage } from '../accounts/account-page.ts'
import type { Viewer } from '../accounts/viewer.ts'

const select = statement(`
  select r.follower_id as id
  from follow_requests r join accounts a on a.id = r.follower_id and a.suspended_at is null
  where r.target_id = $1 and ($2::bigint is null or r.follower_id < $2)
  order by r.follower_id desc limit $3`)

/** Who asks to follow the viewer; only she sees it. @param before `older` of the page before */
export async function readFollowRequests(viewer: Viewer, before: bigint | null = null): Promise<AccountPage> {
  const found = await rows<{ id: string }>(select, [viewer.accountId, before, accountsOnPage + 1])
  return accountPage(found.map(({ id }) => id))
}
