import { now } from '#platform/clock.ts'
import { rows, statement } from '#platform/database.ts'
import type { AccountLine } from '#wire/account-view.ts'
import { accountPage, accountsOnPage } from '../accounts/account-page.ts'
import type { Viewer } from '../accounts/viewer.ts'

export type HiddenAccountsPage = {
  /** `until` (ISO 8601) is null where there is no end. */
  hidden: { account: AccountLine; until: string | null }[]
  /** Pass as `before` for the next page; null at the end. */
  older: string | null
}

const select = (table: string, until: string) =>
  statement(`
  select target_id as id, ${until} as until from ${table}
  where account_id = $1 and ($2::bigint is null or target_id < $2)
    and (${until} is null or ${until} > $4) order by target_id desc limit $3`)

const statements = {
  muted: select('mutes', 'expires_at'),
  blocked: select('blocks', 'null::timestamptz'),
}

/** The accounts the viewer has muted or blocked, for her settings. @param before `older` of the page before */
export async function readHiddenAccounts(
  viewer: Viewer,
  kind: 'muted' | 'blocked',
  before: bigint | null = null,
): Promise<HiddenAccountsPage> {
  const values = [viewer.accountId, before, accountsOnPage + 1, now()]
  const found = await rows<{ id: string; until: Date | null }>(statements[kind], values)
  const untilOf = new Map(found.map(({ id, until }) => [id, until?.toISOString() ?? null]))
  const { accounts, older } = await accountPage(found.map(({ id }) => id))
  return { hidden: accounts.map((account) => ({ account, until: untilOf.get(account.id) ?? null })), older }
}
