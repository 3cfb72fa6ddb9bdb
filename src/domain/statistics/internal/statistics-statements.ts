import { statement } from '#platform/database.ts'
import { step, toldSql } from '../statistics-rules.ts'

/**
 * What everybody may read of agency $1 and was there before the end of the month ($2 to $3), the month's numbers ($4: its first day),
 * and what others did with it meanwhile. A line is shown for what was published in the month, and else for a number that is told:
 * so the line itself does not tell of a smaller one.
 */
const lines = `
  with own as (
    select * from posts where author_id = $1 and created_at < $3 and boost_of_id is null and visibility in ('public', 'unlisted')),
  others as not materialized (
    select * from posts where created_at >= $2 and created_at < $3 and author_id <> $1 and visibility in ('public', 'unlisted')
      and deleted_at is null and held_at is null),
  acts as (
    select id, sum(share)::int as shares, sum(reply)::int as replies, sum(favourite)::int as favourites from (
      select boost_of_id as id, 1 as share, 0 as reply, 0 as favourite from others where boost_of_id in (select id from own)
      union all select quote_of_id, 1, 0, 0 from others where quote_of_id in (select id from own)
      union all select reply_to_id, 0, 1, 0 from others where reply_to_id in (select id from own)
      union all select f.post_id, 0, 0, 1 from favourites f join own on own.id = f.post_id
        where f.created_at >= $2 and f.created_at < $3 and f.account_id <> $1) as each group by id),
  lines as (
    select own.id, own.created_at, own.deleted_at is not null or n.state is not distinct from 'withdrawn' as withdrawn,
      case when own.content_warning = '' then own.text else own.content_warning end as text, own.language,
      coalesce(n.kind::text, case when own.reply_to_id is null and own.reply_to_account_id is null then 'post' else 'answer' end) as kind,
      n.post_id is not null as is_notice, own.created_at >= $2 and own.deleted_at is null as is_new,
      ${toldSql('m.views')} as views, ${toldSql('m.contacts')} as contacts,
      coalesce(acts.shares, 0) as shares, coalesce(acts.replies, 0) as replies, coalesce(acts.favourites, 0) as favourites
    from own left join post_months m on m.post_id = own.id and m.month = $4::date
    left join acts on acts.id = own.id left join notices n on n.post_id = own.id
    where own.created_at >= $2 and own.deleted_at is null or m.views >= ${step} or m.contacts >= ${step} or acts.id is not null)`

export type LineRow = {
  id: string
  created_at: Date
  withdrawn: boolean
  words: string
  language: string
  kind: string
  is_notice: boolean
  views: number
  contacts: number
  shares: number
  replies: number
  favourites: number
}

/** Below $5, the newest first, $6 of them. */
export const listing = statement(`${lines}
  select id, created_at, withdrawn, left(text, 200) as words, language, kind, is_notice, views, contacts, shares, replies, favourites
  from lines where $5::bigint is null or id < $5 order by id desc limit $6`)

export const adding = statement(`${lines}
  select count(*) filter (where is_new)::int as published, coalesce(sum(views), 0)::int as views,
    coalesce(sum(contacts), 0)::int as contacts, coalesce(sum(shares), 0)::int as shares,
    coalesce(sum(replies), 0)::int as replies, coalesce(sum(favourites), 0)::int as favourites,
    count(*) filter (where views = 0)::int as "hiddenViews",
    count(*) filter (where is_notice and contacts = 0)::int as "hiddenContacts" from lines`)

/** Of agency $1, from month $2 to month $3: the sum of the views that each month's lines show. */
export const byMonth = statement(`
  select to_char(m.month, 'YYYY-MM') as month, sum(${toldSql('m.views')})::int as views
  from post_months m join posts p on p.id = m.post_id
  where p.author_id = $1 and m.month >= $2::date and m.month <= $3::date group by 1`)
