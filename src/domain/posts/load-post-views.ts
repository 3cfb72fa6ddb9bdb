import { rows, statement } from '#platform/database.ts'
import type { AccountLine } from '#wire/account-view.ts'
import type { PostView } from '#wire/post-view.ts'
import { readAccountLines } from '../accounts/read-account-lines.ts'
import type { Reader } from '../accounts/viewer.ts'
import { readTreatments } from '../domains/read-domain-treatment.ts'
import { cardJson, readCardViews } from '../links/card-view.ts'
import { emojisIn } from '../media/emoji-view.ts'
import { noticeJson } from '../notices/notice-row.ts'
import { placeJson } from '../places/place-view.ts'
import { tickerJson } from '../tickers/ticker-row.ts'
import { tickerLimits } from '../tickers/ticker-rules.ts'
import { type PostRow, toPostView } from './internal/post-row.ts'
import { loadPolls } from './load-polls.ts'
import { visibleTo } from './post-visibility.ts'
import { mayAnswer } from './reply-control.ts'

const loading = (seen: string) =>
  statement(`
  select p.id, p.author_id, p.html, p.content_warning, p.sensitive, p.language, p.visibility::text,
    p.correction, p.replies_from::text, p.held_at is not null as held, ${mayAnswer('p', '$2')} as may_answer,
    (select json_agg(json_build_object('language', x.language, 'html', x.html) order by x.language)
      from post_texts x where x.post_id = p.id) as translations,
    p.created_at, p.edited_at, p.reply_to_id, p.reply_to_account_id, p.quote_of_id, p.uri, p.url, p.files,
    case when p.uri is null then '[]' else (select ${emojisIn('p.content_warning', 'r.host')}
      from remote_actors r where r.account_id = p.author_id) end as emojis,
    coalesce(c.replies, 0) as replies, coalesce(c.boosts, 0) as boosts,
    coalesce(c.favourites, 0) as favourites, coalesce(c.quotes, 0) as quotes,
    exists (select 1 from polls where post_id = p.id) as has_poll, ${placeJson('p')} as place,
    (select json_agg(m order by m.position) from (
      select id::text, alt, blurhash, width, height, focus_x, focus_y, variants, remote_url, position
      from media where post_id = p.id and purpose = 'picture') m) as pictures,
    (select ${noticeJson('n', 'p')} from notices n where n.post_id = p.id) as notice,
    ${tickerJson('p', tickerLimits.inFeeds)} as ticker, ${cardJson('p.id')} as card,
    $2::bigint is not null and exists (
      select 1 from favourites where account_id = $2::bigint and post_id = p.id) as favourited,
    $2::bigint is not null and exists (
      select 1 from bookmarks where account_id = $2::bigint and post_id = p.id) as bookmarked,
    $2::bigint is not null and exists (
      select 1 from posts where author_id = $2::bigint and boost_of_id = p.id) as boosted,
    $2::bigint = p.author_id and exists (
      select 1 from pins where account_id = $2::bigint and post_id = p.id) as pinned
  from posts p left join post_counters c on c.post_id = p.id
  where p.id = any($1::bigint[]) and p.deleted_at is null and p.boost_of_id is null and ${seen}`)

const loadPosts = loading(visibleTo('p', '$2'))
const loadReported = loading('true')

/**
 * Loads posts as this reader may see them; those she may not see are missing from the answer.
 * Bounded statements whatever the number of posts: the posts, their people, their polls, their quotes (one level).
 */
export const loadPostViews = async (reader: Reader, ids: string[]): Promise<Map<string, PostView>> =>
  toViews(reader, await selectPosts(reader, ids))

/**
 * Posts that somebody showed to the moderators by reporting them, whoever may see them otherwise. For `reports` alone: that the
 * reporter could see them is asked when a report is made.
 */
export const loadReportedPosts = async (ids: string[]): Promise<Map<string, PostView>> =>
  ids.length === 0 ? new Map() : toViews(null, await rows<PostRow>(loadReported, [ids, null]))

async function toViews(reader: Reader, found: PostRow[]): Promise<Map<string, PostView>> {
  const quotedIds = [...new Set(found.flatMap((row) => row.quote_of_id ?? []))]
  const quoted = quotedIds.length > 0 ? await selectPosts(reader, quotedIds) : []
  const everything = [...found, ...quoted]
  const [people, polls] = await Promise.all([
    peopleOf(everything),
    loadPolls(
      reader,
      found.filter((row) => row.has_poll).map((row) => row.id),
    ),
  ])
  const known = {
    reader,
    people,
    hidesPictures: await picturesHidden(everything),
    cardOf: await readCardViews(everything.map(({ card }) => card)),
  }
  const quotes = new Map(quoted.map((row) => [row.id, toPostView(row, known, null, null)]))
  return new Map(
    found.map((row) => {
      const quote = row.quote_of_id === null ? null : quotes.get(row.quote_of_id)
      const quoteView =
        row.quote_of_id === null ? null : quote ? ({ state: 'shown', post: quote } as const) : gone
      return [row.id, toPostView(row, known, polls.get(row.id) ?? null, quoteView)]
    }),
  )
}

const gone = { state: 'gone' } as const

const selectPosts = async (reader: Reader, ids: string[]): Promise<PostRow[]> =>
  ids.length === 0 ? [] : rows<PostRow>(loadPosts, [ids, reader?.accountId ?? null])

/** Whether the policy for where a post was written keeps its pictures out; nothing is asked where all are ours. */
async function picturesHidden(posts: PostRow[]): Promise<(row: PostRow) => boolean> {
  if (posts.every(({ uri }) => uri === null)) return () => false
  const treatmentOf = await readTreatments()
  return ({ uri }) => uri !== null && (treatmentOf(new URL(uri).host)?.rejectMedia ?? false)
}

function peopleOf(posts: PostRow[]): Promise<Map<string, AccountLine>> {
  const ids = posts.flatMap((row) => [
    row.author_id,
    ...(row.reply_to_account_id ? [row.reply_to_account_id] : []),
  ])
  return readAccountLines([...new Set(ids)])
}
