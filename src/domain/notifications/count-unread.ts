import { now } from '#platform/clock.ts'
import { rows, statement } from '#platform/database.ts'
import { isShown } from './internal/shown.ts'

/** More are not counted: pages show "99+". */
const most = 100

const count = statement(`
  select count(*)::int as unread from (
    select 1 from notifications n
    where n.account_id = $1
      and n.id > (select r.notifications_read_id from accounts r where r.id = $1) and ${isShown('n', '$2')}
    limit ${most}) as unseen`)

/** How many notifications an account has not seen yet; 100 stands for 100 or more. */
export async function countUnread(accountId: bigint): Promise<number> {
  const [row] = await rows<{ unread: number }>(count, [accountId, now()])
  return row?.unread ?? 0
}
