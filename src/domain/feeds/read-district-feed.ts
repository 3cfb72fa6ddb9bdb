import { rows, statement } from '#platform/database.ts'
import { dependsOn } from '#platform/page-context.ts'
import type { FeedPage } from '#wire/post-view.ts'
import type { Reader } from '../accounts/viewer.ts'
import type { District } from '../places/districts.ts'
import { buildPage, type Place } from './internal/build-page.ts'
import { boundsOf, type PageRequest } from './internal/page-request.ts'

const select = statement(`
  select p.id, p.author_id, p.boost_of_id from post_places l join posts p on p.id = l.post_id
  where l.district_key = $1 and l.post_id < $2 and p.deleted_at is null and p.visibility = 'public'
  order by l.post_id desc limit $3`)

const selectFollowed = statement(`
  select exists (
    select 1 from followed_districts where account_id = $1::bigint and district_key = $2) as followed`)

/** Public posts that agencies of this server placed in a district, newest first. For everybody. */
export async function readDistrictFeed(
  reader: Reader,
  { key }: Pick<District, 'key'>,
  request: PageRequest = {},
): Promise<{ followed: boolean; page: FeedPage }> {
  dependsOn(`district:${key}`)
  const { before, limit } = boundsOf(request)
  const [places, [habit]] = await Promise.all([
    rows<Place>(select, [key, before, limit]),
    reader ? rows<{ followed: boolean }>(selectFollowed, [reader.accountId, key]) : [],
  ])
  return { followed: habit?.followed ?? false, page: await buildPage(reader, places, limit, () => null) }
}
