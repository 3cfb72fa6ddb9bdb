import { rows, statement } from '#platform/database.ts'
import type { AccountLine } from '#wire/account-view.ts'
import { readAccountLines } from '../accounts/read-account-lines.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { DomainError } from '../errors.ts'

/** One of the reader's own lists. */
export type ListLine = { id: string; title: string; members: number }

const columns = `l.id, l.title, (select count(*)::int from list_members m where m.list_id = l.id) as members`
const selectAll = statement(
  `select ${columns} from lists l where l.owner_id = $1 order by lower(l.title), l.id`,
)
const selectOne = statement(`
  select ${columns}, array(select m.account_id::text from list_members m where m.list_id = l.id
    order by m.account_id desc) as ids
  from lists l where l.owner_id = $1 and l.id = $2`)

/** The viewer's lists by title, at most 50. */
export const readLists = (viewer: Viewer): Promise<ListLine[]> =>
  rows<ListLine>(selectAll, [viewer.accountId])

/**
 * One of the viewer's lists with everybody on it, at most 500.
 * @throws DomainError list-not-found
 */
export async function readList(
  viewer: Viewer,
  listId: bigint,
): Promise<ListLine & { accounts: AccountLine[] }> {
  const [found] = await rows<ListLine & { ids: string[] }>(selectOne, [viewer.accountId, listId])
  if (!found) throw new DomainError('list-not-found')
  const { ids, ...list } = found
  const lines = await readAccountLines(ids)
  return { ...list, accounts: ids.flatMap((id) => lines.get(id) ?? []) }
}
