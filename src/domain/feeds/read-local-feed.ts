import { rows, statement } from '#platform/database.ts'
import { dependsOn } from '#platform/page-context.ts'
import type { FeedPage } from '#wire/post-view.ts'
import type { Reader } from '../accounts/viewer.ts'
import { buildPage, type Place } from './internal/build-page.ts'
import { boundsOf, type PageRequest } from './internal/page-request.ts'

const select = statement(`
  select id, author_id, null::bigint as boost_of_id from posts
  where id < $1 and deleted_at is null and visibility = 'public' and boost_of_id is null and reply_to_id is null
    and uri is null
  order by id desc limit $2`)

/** Every public post written here, newest first, without answers and boosts. For everybody. */
export async function readLocalFeed(reader: Reader, request: PageRequest = {}): Promise<FeedPage> {
  dependsOn('feed:local')
  const { before, limit } = boundsOf(request)
  return buildPage(reader, await rows<Place>(select, [before, limit]), limit, () => null)
}
