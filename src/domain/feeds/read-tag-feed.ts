import { rows, statement } from '#platform/database.ts'
import { dependsOn } from '#platform/page-context.ts'
import type { FeedPage } from '#wire/post-view.ts'
import type { Reader } from '../accounts/viewer.ts'
import { isTagName, normaliseTag } from '../posts/post-text.ts'
import { buildPage, type Place } from './internal/build-page.ts'
import { boundsOf, type PageRequest } from './internal/page-request.ts'
import { isForStrangers } from './strangers.ts'

const select = statement(`
  select p.id, p.author_id, p.boost_of_id
  from tags g join post_tags t on t.tag_id = g.id join posts p on p.id = t.post_id
  where g.name = $1 and t.post_id < $2 and p.deleted_at is null and p.visibility = 'public' and ${isForStrangers('p', '$4')}
  order by t.post_id desc limit $3`)

const selectTag = statement(`
  select g.label, exists (select 1 from followed_tags f where f.tag_id = g.id and f.account_id = $2::bigint) as followed
  from tags g where g.name = $1`)

/**
 * Public posts with a hashtag, by anybody whom the policy for her server does not keep out of public feeds, or whom the reader
 * follows; newest first; an unknown tag is an empty page, not an error.
 */
export async function readTagFeed(
  reader: Reader,
  tag: string,
  request: PageRequest = {},
): Promise<{ label: string; followed: boolean; page: FeedPage }> {
  const name = normaliseTag(tag)
  dependsOn(`tag:${name}`)
  const { before, limit } = boundsOf(request)
  const [[known], places] = isTagName(name)
    ? await Promise.all([
        rows<{ label: string; followed: boolean }>(selectTag, [name, reader?.accountId ?? null]),
        rows<Place>(select, [name, before, limit, reader?.accountId ?? null]),
      ])
    : [[], []]
  const page = await buildPage(reader, places, limit, () => null)
  return { label: known?.label ?? tag, followed: known?.followed ?? false, page }
}
