import { rows, statement } from '#platform/database.ts'
import type { FeedPage } from '#wire/post-view.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { DomainError } from '../errors.ts'
import { buildPage, type Place } from './internal/build-page.ts'
import { boundsOf, type PageRequest } from './internal/page-request.ts'

const findList = statement('select title from lists where id = $1 and owner_id = $2')

const select = statement(`
  select p.id, p.author_id, p.boost_of_id from list_members m
  cross join lateral (
    select p.id, p.author_id, p.boost_of_id from posts p
    where p.author_id = m.account_id and p.id < $2 and p.deleted_at is null and p.visibility <> 'direct'
      and (p.reply_to_account_id is null or p.reply_to_account_id = p.author_id)
    order by p.id desc limit $3) p
  where m.list_id = $1 order by p.id desc limit $3`)

/**
 * The posts and boosts of a list's accounts, newest first, for the list's owner only.
 * @throws DomainError list-not-found
 */
export async function readListFeed(
  viewer: Viewer,
  listId: bigint,
  request: PageRequest = {},
): Promise<{ title: string; page: FeedPage }> {
  const [list] = await rows<{ title: string }>(findList, [listId, viewer.accountId])
  if (!list) throw new DomainError('list-not-found')
  const { before, limit } = boundsOf(request)
  const places = await rows<Place>(select, [listId, before, limit])
  const page = await buildPage(viewer, places, limit, () => ({ kind: 'list', title: list.title }))
  return { title: list.title, page }
}
