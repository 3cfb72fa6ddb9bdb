import { rows, statement } from '#platform/database.ts'
import type { FeedPage } from '#wire/post-view.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { buildPage, type Place } from './internal/build-page.ts'
import { boundsOf, type PageRequest } from './internal/page-request.ts'

const select = statement(`
  select p.id, p.author_id, null::bigint as boost_of_id, b.id as bookmark_id
  from bookmarks b join posts p on p.id = b.post_id
  where b.account_id = $1 and b.id < $2 and p.deleted_at is null
  order by b.id desc limit $3`)

/** One's bookmarks, the latest first; `older` continues by the bookmark's id, not the post's. */
export async function readBookmarks(viewer: Viewer, request: PageRequest = {}): Promise<FeedPage> {
  const { before, limit } = boundsOf(request)
  const places = await rows<Place & { bookmark_id: string }>(select, [viewer.accountId, before, limit])
  const page = await buildPage(viewer, places, limit, () => null)
  return { ...page, older: places.length === limit ? (places.at(-1)?.bookmark_id ?? null) : null }
}
