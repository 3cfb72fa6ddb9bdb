import { statement } from '#platform/database.ts'
import { isForStrangers } from './strangers.ts'

/*
 * Parameters of all: $1 reader's account, $2 before (exclusive id), $3 how many.
 * A place in the home feed: a post or boost of somebody followed or of one's own; a reply only if the reader follows
 * (or is) the one it answers, too; a boost only where boosts of that account are wanted; never a direct post.
 */
const feedable = (post: string) => `${post}.deleted_at is null and ${post}.visibility <> 'direct'`

const wanted = (post: string, showBoosts: string) => `
  (${post}.boost_of_id is null or ${showBoosts})
  and (${post}.reply_to_account_id is null or ${post}.reply_to_account_id in (${post}.author_id, $1)
    or exists (select 1 from follows r where r.follower_id = $1 and r.target_id = ${post}.reply_to_account_id))`

/** Public posts with a hashtag the reader follows, by whomever; the tag is named as the reason. */
export const taggedForHome = statement(`
  select distinct on (t.post_id) t.post_id as id, t.author_id, null::bigint as boost_of_id, g.label as tag
  from followed_tags ft join tags g on g.id = ft.tag_id
  cross join lateral (
    select pt.post_id, p.author_id from post_tags pt join posts p on p.id = pt.post_id
    where pt.tag_id = ft.tag_id and pt.post_id < $2
      and p.deleted_at is null and p.visibility = 'public' and p.boost_of_id is null and ${isForStrangers('p', '$1')}
    order by pt.post_id desc limit $3) t
  where ft.account_id = $1
  order by t.post_id desc limit $3`)

/**
 * Public posts, not answers, that official agencies of this server placed in a district the reader follows; the district is
 * named as the reason. A mark counts only for the name and handle it was granted for.
 */
export const placedForHome = statement(`
  select t.post_id as id, t.author_id, null::bigint as boost_of_id, fd.district_key as district
  from followed_districts fd
  cross join lateral (
    select l.post_id, p.author_id from post_places l join posts p on p.id = l.post_id
    where l.district_key = fd.district_key and l.post_id < $2
      and p.deleted_at is null and p.visibility = 'public' and p.reply_to_account_id is null and exists (
        select 1 from accounts a join official_marks m on m.account_id = a.id
          and m.for_name = a.display_name and m.for_username = a.username
        where a.id = p.author_id and a.kind = 'agency' and a.domain is null and a.suspended_at is null)
    order by l.post_id desc limit $3) t
  where fd.account_id = $1
  order by t.post_id desc limit $3`)

/**
 * The page's posts belong to at most $3 authors, and these are the ones whose newest posts are newest. So every
 * followed account is asked for one id, and only the winners for more; and where $3 of them won, their own newest
 * posts fill a page already, so that nothing older than the last of these is looked at.
 */
export const mergeHome = statement(`
    with voices as (
      select target_id as author_id, show_boosts from follows where follower_id = $1
      union all select $1::bigint, true),
    leaders as (
      select v.author_id, v.show_boosts, top.id as newest_id from voices v
      cross join lateral (
        select p.id from posts p
        where p.author_id = v.author_id and p.id < $2 and ${feedable('p')} and ${wanted('p', 'v.show_boosts')}
        order by p.id desc limit 1) top
      order by top.id desc limit $3),
    bound as (select case when count(*) = $3 then min(newest_id) else 0 end as oldest_id from leaders)
    select p.id, p.author_id, p.boost_of_id from leaders l
    cross join lateral (
      select p.id, p.author_id, p.boost_of_id from posts p
      where p.author_id = l.author_id and p.id < $2 and p.id >= (select oldest_id from bound)
        and ${feedable('p')} and ${wanted('p', 'l.show_boosts')}
      order by p.id desc limit $3) p
    order by p.id desc limit $3`)

/**
 * How far one walk goes back before the merge takes over, in posts of all accounts. A walk finds its page sooner when
 * whom one follows writes at least one post in fifty; longer walks cost more in vain than they save.
 */
export const walkLength = 1_000

export const walkHome = statement(`
    select p.id, p.author_id, p.boost_of_id
    from (
      select id, author_id, boost_of_id, reply_to_account_id from posts p
      where p.id < $2 and ${feedable('p')} order by p.id desc limit ${walkLength}) p
    left join lateral (
      select f.show_boosts from follows f where f.follower_id = $1 and f.target_id = p.author_id) v on true
    where (p.author_id = $1 or v.show_boosts is not null)
      and ${wanted('p', 'coalesce(v.show_boosts, true)')}
    order by p.id desc limit $3`)
