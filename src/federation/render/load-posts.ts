import { type MediaRow, mediaJson } from '#domain/media/picture-view.ts'
import type { NoticeRow } from '#domain/notices/notice-row.ts'
import { noticeJson } from '#domain/notices/notice-row.ts'
import { type PlaceRow, placeJson } from '#domain/places/place-view.ts'
import { visibleTo } from '#domain/posts/post-visibility.ts'
import { type TickerRow, tickerJson } from '#domain/tickers/ticker-row.ts'
import { tickerLimits } from '#domain/tickers/ticker-rules.ts'
import { rows, statement } from '#platform/database.ts'
import type { RepliesFrom, Visibility } from '#wire/post-view.ts'

/** Somebody as a post names them. `uri` and `url` are null for our own, `domain` too. */
export type NamedAccount = {
  id: string
  username: string
  domain: string | null
  uri: string | null
  url: string | null
}

/** Another post as a post names it; `uri` and `url` are null for our own. */
export type NamedPost = { id: string; uri: string | null; url: string | null; author: NamedAccount }

/** A post or boost that was written here, with everything its document needs. Ids are decimal strings. */
export type RenderablePost = {
  id: string
  author: NamedAccount
  text: string
  html: string
  contentWarning: string
  sensitive: boolean
  language: string
  /** The same in other languages. */
  translations: { language: string; html: string }[]
  visibility: Visibility
  repliesFrom: RepliesFrom
  createdAt: Date
  editedAt: Date | null
  deletedAt: Date | null
  /** The thread's first post; null if that was written elsewhere. */
  conversationId: string | null
  replyTo: NamedPost | null
  quote: NamedPost | null
  /** What it quotes, while that is not known here or not allowed yet. */
  quoteUri: string | null
  /** Where the quoted author's word for it lies, if she is elsewhere. */
  quoteStampUri: string | null
  isBoost: boolean
  /** Null also if what was boosted is gone. */
  boostOf: NamedPost | null
  mentions: NamedAccount[]
  tags: { name: string; label: string }[]
  pictures: MediaRow[]
  /** What makes it a notice; its photos are told to nobody. */
  notice: NoticeRow | null
  /** What makes it a live ticker: its newest entries, and when they changed last. */
  ticker: TickerRow | null
  tickerChangedAt: Date | null
  poll: {
    multiple: boolean
    endsAt: string
    voters: number
    options: { title: string; votes: number }[]
  } | null
  place: PlaceRow | null
  favourites: number
  boosts: number
  /** The first answers by the author herself. */
  ownReplies: string[]
}

/** How many answers of its author are told with a post. */
export const ownRepliesInside = 5

const account = (
  a: string,
  r: string,
): string => `json_build_object('id', ${a}.id::text, 'username', ${a}.username,
  'domain', ${a}.domain, 'uri', ${r}.uri, 'url', nullif(${r}.url, ''))`

const post = (id: string): string => `(
  select json_build_object('id', o.id::text, 'uri', o.uri, 'url', o.url, 'author', ${account('oa', 'orr')})
  from posts o join accounts oa on oa.id = o.author_id left join remote_actors orr on orr.account_id = oa.id
  where o.id = ${id} and o.deleted_at is null)`

const select = statement(`
  select p.id, ${account('a', 'r')} as author, p.text, p.html, p.content_warning as "contentWarning", p.sensitive,
    p.language, p.visibility::text, p.replies_from::text as "repliesFrom",
    (select coalesce(json_agg(json_build_object('language', x.language, 'html', x.html) order by x.language), '[]')
      from post_texts x where x.post_id = p.id) as translations, p.created_at as "createdAt", p.edited_at as "editedAt", coalesce(p.deleted_at, (
      select n.ended_at from notices n where n.post_id = p.id and n.state = 'withdrawn')) as "deletedAt",
    (select ${noticeJson('n', 'p')} from notices n where n.post_id = p.id) as notice,
    ${tickerJson('p', tickerLimits.outward)} as ticker,
    (select t.changed_at from tickers t where t.post_id = p.id) as "tickerChangedAt",
    p.quote_uri as "quoteUri", p.quote_stamp_uri as "quoteStampUri",
    (select o.id::text from posts o where o.id = p.conversation_id and o.uri is null) as "conversationId",
    ${post('p.reply_to_id')} as "replyTo", ${post('p.quote_of_id')} as quote, ${post('p.boost_of_id')} as "boostOf",
    p.boost_of_id is not null as "isBoost",
    (select coalesce(json_agg(${account('x', 'xr')} order by x.id), '[]') from mentions m
      join accounts x on x.id = m.account_id left join remote_actors xr on xr.account_id = x.id
      where m.post_id = p.id) as mentions,
    (select coalesce(json_agg(json_build_object('name', g.name, 'label', g.label) order by g.name), '[]')
      from post_tags t join tags g on g.id = t.tag_id where t.post_id = p.id) as tags,
    (select coalesce(json_agg(${mediaJson('m')} order by m.position), '[]')
      from media m where m.post_id = p.id and m.purpose = 'picture') as pictures,
    (select json_build_object('multiple', l.multiple, 'voters', l.voters, 'endsAt', l.ends_at, 'options', (
        select json_agg(json_build_object('title', o.title, 'votes', o.votes) order by o.position)
        from poll_options o where o.post_id = p.id))
      from polls l where l.post_id = p.id) as poll, ${placeJson('p')} as place,
    coalesce(c.favourites, 0) as favourites, coalesce(c.boosts, 0) as boosts,
    array(select o.id::text from posts o where o.reply_to_id = p.id and o.author_id = p.author_id
      and o.visibility in ('public', 'unlisted') and o.deleted_at is null order by o.id limit ${ownRepliesInside}) as "ownReplies"
  from posts p join accounts a on a.id = p.author_id left join remote_actors r on r.account_id = a.id
  left join post_counters c on c.post_id = p.id
  where p.id = any($1::bigint[]) and p.uri is null and a.domain is null and ${visibleTo('p', '$2')}
    and not exists (select 1 from accounts e where e.id = $2::bigint and e.suspended_at is not null)`)

/**
 * What was written here, deleted or not, as far as this reader may see it (null: everybody; who is hidden here sees nothing),
 * by id. One statement whatever their number.
 */
export async function loadPosts(
  ids: readonly (bigint | string)[],
  readerId: bigint | null,
): Promise<Map<string, RenderablePost>> {
  if (ids.length === 0) return new Map()
  const found = await rows<RenderablePost>(select, [ids.map(String), readerId])
  return new Map(found.map((row) => [row.id, row]))
}
