import { rows, statement } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'

const select = statement(`
  select count(*)::int as waiting from (select 1 from follow_requests where target_id = $1 limit 100) as requests`)

/** How many ask to follow the viewer; a hundred stands for more. */
export async function countFollowRequests(viewer: Viewer): Promise<number> {
  const [row] = await rows<{ waiting: number }>(select, [viewer.accountId])
  return row?.waiting ?? 0
}
