import { rows, statement } from '#platform/database.ts'
import { dependsOn } from '#platform/page-context.ts'
import type { AccountLine } from '#wire/account-view.ts'
import { readAccountLines } from '../accounts/read-account-lines.ts'
import type { District } from './districts.ts'
import { namesDistrict } from './places-rules.ts'

/** More agencies than a server has; what is beyond is not looked at. */
const mostRead = 2_000
const mostShown = 12

const select = statement(`
  select g.account_id as id, g.region from agencies g
  join accounts a on a.id = g.account_id join account_counters c on c.account_id = a.id
  where a.suspended_at is null and g.region <> '' order by c.followers desc, a.id limit ${mostRead}`)

/** The official agencies here that say to be responsible for a district, those with most followers first. For everybody. */
export async function readAgenciesOfDistrict(district: District): Promise<AccountLine[]> {
  dependsOn('agencies')
  const found = await rows<{ id: string; region: string }>(select, [])
  const ids = found.filter(({ region }) => namesDistrict(region, district)).map(({ id }) => id)
  const lines = await readAccountLines(ids.slice(0, mostShown))
  return ids.flatMap((id) => lines.get(id) ?? []).filter(({ officialMark }) => officialMark !== null)
}
