import { rows, statement } from '#platform/database.ts'
import { dependsOn } from '#platform/page-context.ts'
import type { AccountLine } from '#wire/account-view.ts'
import { readAccountLines } from '../accounts/read-account-lines.ts'

const most = 12

const select = statement(`
  select a.id from agencies g join accounts a on a.id = g.account_id
  join account_counters c on c.account_id = a.id
  where a.suspended_at is null order by c.followers desc, a.id limit ${most}`)

/** The accounts of agencies here that carry a valid mark, for who looks for somebody to follow. For everybody. */
export async function readAgencies(): Promise<AccountLine[]> {
  dependsOn('agencies')
  const ids = (await rows<{ id: string }>(select, [])).map(({ id }) => id)
  dependsOn(...ids.map((id) => `account:${id}`))
  const lines = await readAccountLines(ids)
  return ids.flatMap((id) => lines.get(id) ?? []).filter(({ officialMark }) => officialMark !== null)
}
