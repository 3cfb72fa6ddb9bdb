import { rows, statement } from '#platform/database.ts'
import { dependsOn } from '#platform/page-context.ts'
import type { FeedEntry, FeedPage } from '#wire/post-view.ts'
import type { Reader } from '../accounts/viewer.ts'
import { visibleTo } from '../posts/post-visibility.ts'
import { buildPage, type Place } from './internal/build-page.ts'
import { boundsOf, type PageRequest } from './internal/page-request.ts'

/** What of an account to show: its posts and boosts, its answers too, or only posts with pictures. */
export type AccountFeedPart = 'posts' | 'replies' | 'media'

const conditions: Record<AccountFeedPart, string> = {
  posts: 'and (p.reply_to_account_id is null or p.reply_to_account_id = p.author_id)',
  replies: 'and p.boost_of_id is null',
  media: `and p.boost_of_id is null
    and exists (select 1 from media m where m.post_id = p.id and m.purpose = 'picture')`,
}

const selectFor = (part: AccountFeedPart) =>
  statement(`
    select p.id, p.author_id, p.boost_of_id from posts p
    where p.author_id = $1 and p.id < $2 and p.deleted_at is null and p.visibility <> 'direct'
      ${conditions[part]} and ${visibleTo('p', '$4')}
    order by p.id desc limit $3`)

const statements = { posts: selectFor('posts'), replies: selectFor('replies'), media: selectFor('media') }

const selectPins = statement(`
  select p.id, p.author_id, p.boost_of_id from pins n join posts p on p.id = n.post_id
  where n.account_id = $1 and p.deleted_at is null order by n.created_at desc`)

/** An account's posts as this reader may see them, newest first. Direct posts are never on a profile. */
export async function readAccountFeed(
  reader: Reader,
  accountId: bigint,
  part: AccountFeedPart,
  request: PageRequest = {},
): Promise<FeedPage> {
  dependsOn(`account:${accountId}`)
  const { before, limit } = boundsOf(request)
  const places = await rows<Place>(statements[part], [accountId, before, limit, reader?.accountId ?? null])
  return buildPage(reader, places, limit, () => null)
}

/** The posts pinned to a profile, the latest pin first. */
export async function readPinnedPosts(reader: Reader, accountId: bigint): Promise<FeedEntry[]> {
  dependsOn(`account:${accountId}`)
  const places = await rows<Place>(selectPins, [accountId])
  return (await buildPage(reader, places, places.length + 1, () => null)).entries
}
