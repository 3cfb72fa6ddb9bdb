import { now } from '#platform/clock.ts'
import { database, rows, statement } from '#platform/database.ts'
import type { DeskLine } from '#wire/desk-view.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { type DeskRow, deskColumns, toDeskLine } from './internal/desk-lines.ts'

/** More in one month is a press office no longer. */
const most = 1_000

const planned = statement(`
  select ${deskColumns('$2')} from drafts d join accounts a on a.id = d.account_id
  where d.account_id = $1 and d.state in ('planned', 'waiting', 'returned', 'draft')
    and d.planned_at >= $3 and d.planned_at < $4
  order by d.planned_at limit ${most}`)

const published = statement(`
  select ${deskColumns('$2')} from drafts d join accounts a on a.id = d.account_id
  where d.account_id = $1 and d.state = 'published' and d.published_at >= $3 and d.published_at < $4
  order by d.published_at limit ${most}`)

/**
 * What an agency's desk has for a time: what is planned for it or was published in it, in order.
 * @param until the first moment after it
 * @throws DomainError not-allowed
 */
export async function readCalendar(
  viewer: Viewer,
  { from, until }: { from: Date; until: Date },
): Promise<DeskLine[]> {
  await demandForAccount(database(), viewer, 'desk.write')
  const values = [viewer.accountId, now(), from, until]
  const [ahead, behind] = await Promise.all([
    rows<DeskRow>(planned, values),
    rows<DeskRow>(published, values),
  ])
  return [...ahead, ...behind].map(toDeskLine).sort((one, other) => (timeOf(one) < timeOf(other) ? -1 : 1))
}

/** When a line of the calendar is. */
export const timeOf = ({ publishedAt, plannedAt, updatedAt }: DeskLine): string =>
  publishedAt ?? plannedAt ?? updatedAt
