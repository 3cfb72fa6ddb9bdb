import { numbers, sizes } from './dataset-shape.ts'

const account = (username: string, name: string, offset: number) => `
  insert into accounts (id, username, display_name, created_at)
  select bench.account_id(${offset} + n), '${username}' || n, '${name} ' || n, now() - interval '366 days'
  from generate_series($1::bigint, $2::bigint) n`

/** Filling statements in order; $1 and $2 are the first and the last running number of a batch. */
export const parts: { what: string; rows: number; batch: number; statements: string[] }[] = [
  {
    what: 'accounts',
    rows: sizes.authors,
    batch: sizes.authors,
    statements: [
      account('author', 'Verfasser', numbers.author),
      account('dormant', 'Schweigend', numbers.dormant),
      // Three in five have a picture of their own, one in a hundred is an agency with an official mark.
      `insert into media (id, owner_id, purpose, alt, blurhash, width, height, variants)
       select bench.account_id(n), bench.account_id(n), 'avatar', '', 'LEHV6nWB2yk8pyo0adR*.7kCMdnj', 400, 400, bench.variants(n)
       from generate_series($1::bigint, $2::bigint) n where n % 5 < 3`,
      `update accounts set avatar_media_id = id where id in (
         select bench.account_id(n) from generate_series($1::bigint, $2::bigint) n where n % 5 < 3)`,
      `update accounts set kind = 'agency' where id in (
         select bench.account_id(n) from generate_series($1::bigint, $2::bigint) n where n % 100 = 1)`,
      `insert into official_marks (account_id, vouched_by, for_name, for_username)
       select id, 'Landespolizei Nordküste', display_name, username from accounts where kind = 'agency'`,
    ],
  },
  {
    what: 'posts',
    rows: sizes.posts,
    batch: 20_000,
    statements: [
      `insert into posts (id, author_id, text, html, visibility, reply_to_id, reply_to_account_id, conversation_id,
         boost_of_id, quote_of_id, created_at)
       select bench.post_id(n), bench.account_id(bench.author(n)),
         case when kind = 'boost' then '' else bench.words(n) end,
         case when kind = 'boost' then '' else '<p>' || bench.words(n) || case when bench.roll(n, 7) < 0.25 then
           format(' <a class="hashtag" rel="tag" href="/tags/thema%1$s">#Thema%1$s</a>', bench.tag(n)) else '' end || '</p>' end,
         (case when kind = 'boost' or bench.is_public(n) then 'public'
           when bench.roll(n, 4) < 0.96 then 'unlisted' else 'followers' end)::visibility,
         case when kind = 'reply' then bench.post_id(bench.earlier(n)) end,
         case when kind = 'reply' then bench.account_id(bench.author(bench.earlier(n))) end,
         bench.post_id(case when kind = 'reply' then bench.earlier(n) else n end),
         case when kind = 'boost' then bench.post_id(bench.earlier(n)) end,
         case when kind = 'post' and bench.roll(n, 8) < 0.01 and n > 2000
           and bench.kind(bench.earlier(n)) = 'post' and bench.is_public(bench.earlier(n))
           then bench.post_id(bench.earlier(n)) end,
         to_timestamp(bench.post_ms(n) / 1000.0)
       from (select n, bench.kind(n) as kind from generate_series($1::bigint, $2::bigint) n) k
       order by n on conflict do nothing`,
      `insert into mentions (post_id, account_id) select id, reply_to_account_id from posts
       where id between bench.post_id($1) and bench.post_id($2) and reply_to_account_id is not null`,
      `insert into post_tags (tag_id, post_id) select bench.tag(n), bench.post_id(n)
       from generate_series($1::bigint, $2::bigint) n where bench.kind(n) <> 'boost' and bench.roll(n, 7) < 0.25`,
      `insert into media (id, owner_id, alt, blurhash, width, height, variants, post_id, position)
       select bench.account_id(${numbers.crowd} + n * 4 + i), bench.account_id(bench.author(n)),
         'Blick über den Hafen: links der Kran, rechts die Fähre am Anleger', 'LEHV6nWB2yk8pyo0adR*.7kCMdnj', 1920, 1440,
         bench.variants(n * 4 + i), bench.post_id(n), i
       from generate_series($1::bigint, $2::bigint) n, generate_series(0, 1) i
       where bench.kind(n) <> 'boost' and bench.roll(n, 11) < 0.05 and (i = 0 or bench.roll(n, 12) < 0.3)`,
      `insert into polls (post_id, ends_at, voters)
       select bench.post_id(n), to_timestamp(bench.post_ms(n) / 1000.0) + interval '3 days', 40
       from generate_series($1::bigint, $2::bigint) n where bench.kind(n) = 'post' and bench.roll(n, 13) < 0.005`,
      `insert into poll_options (post_id, position, title, votes)
       select post_id, i, 'Antwort ' || i, 10 * i from polls, generate_series(1, 3) i
       where post_id between bench.post_id($1) and bench.post_id($2)`,
      `insert into post_counters (post_id, replies, boosts, favourites)
       select bench.post_id(n), bench.roll(n, 14) * 3, bench.roll(n, 15) * 5, bench.roll(n, 16) * 20
       from generate_series($1::bigint, $2::bigint) n where bench.kind(n) <> 'boost' and bench.roll(n, 17) < 0.6`,
      `insert into favourites (account_id, post_id)
       select bench.account_id(bench.author(n + 777777)), bench.post_id(n)
       from generate_series($1::bigint, $2::bigint) n where bench.kind(n) <> 'boost' on conflict do nothing`,
    ],
  },
  {
    what: 'posts of dormant accounts',
    rows: sizes.dormant,
    batch: sizes.dormant,
    statements: [
      // One post each, in the first hours of the year, before all others.
      `insert into posts (id, author_id, text, html, visibility, conversation_id, created_at)
       select i, bench.account_id(${numbers.dormant} + n), bench.words(n), '<p>' || bench.words(n) || '</p>', 'public', i,
         to_timestamp((i >> 16) / 1000.0)
       from generate_series($1::bigint, $2::bigint) n
       cross join lateral (select ((bench.post_ms(1) - 7200000 + n * 1000) << 16) | n as i) ids`,
    ],
  },
  {
    what: 'follows of readers',
    rows: sizes.readers,
    batch: sizes.readers,
    statements: [
      account('reader', 'Leserin', numbers.reader),
      account('special', 'Besondere', numbers.readerOfAll - 1),
      account('writer', 'Schreibende', numbers.authorWithOne - 1),
      `insert into follows (follower_id, target_id)
       select bench.account_id(${numbers.reader} + r), bench.account_id(a)
       from generate_series($1::bigint, $2::bigint) r cross join lateral (
         select a from generate_series(1, ${sizes.authors}) a
         order by bench.roll(r * 100000 + a, 21) limit ${sizes.followedByReader}) chosen`,
      `insert into follows (follower_id, target_id)
       select bench.account_id(${numbers.readerOfAll}), bench.account_id(a) from generate_series(1, ${sizes.authors}) a`,
      `insert into follows (follower_id, target_id)
       select bench.account_id(${numbers.readerOfDormant}), bench.account_id(${numbers.dormant} + a)
       from generate_series(1, ${sizes.dormant}) a`,
      `insert into follows (follower_id, target_id)
       select bench.account_id(${numbers.reader + 1}), bench.account_id(${numbers.authorWithOne})`,
      // Everybody has somebody muted and a word filtered, so that folding has work to do.
      `insert into mutes (account_id, target_id) select bench.account_id(${numbers.reader} + r), bench.account_id(r + i)
       from generate_series($1::bigint, $2::bigint) r, generate_series(1, 2) i`,
      `insert into filters (account_id, phrase) select bench.account_id(${numbers.reader} + r), 'Waffeln'
       from generate_series($1::bigint, $2::bigint) r`,
      `insert into users (email, password_hash, created_at)
       select username || '@bench.example', '', now() from accounts
       where id > bench.account_id(${numbers.reader}) and id < bench.account_id(${numbers.crowd})`,
      `update accounts a set user_id = u.id from users u
       where u.email = a.username || '@bench.example'`,
    ],
  },
  {
    what: 'followers of one author',
    rows: sizes.crowd,
    batch: 100_000,
    statements: [
      account('crowd', 'Publikum', numbers.crowd),
      `insert into follows (follower_id, target_id)
       select bench.account_id(${numbers.crowd} + n), bench.account_id(${numbers.authorWithMillion})
       from generate_series($1::bigint, $2::bigint) n`,
    ],
  },
]

/** Needed by the posts' statements. */
export const tags = `
  create function bench.tag(n bigint) returns bigint language sql immutable as $$
    select floor(exp(bench.roll(n, 10) * ln(${sizes.tags + 1})))::bigint $$;
  insert into tags (name, label) select 'thema' || n, 'Thema' || n from generate_series(1, ${sizes.tags}) n;`

/** Numbers on profiles, from what was made. */
export const counters = `
  insert into account_counters (account_id, posts, followers, following)
  select a.id, coalesce(p.posts, 0), coalesce(t.followers, 0), coalesce(f.following, 0) from accounts a
  left join (select author_id, count(*) as posts from posts group by 1) p on p.author_id = a.id
  left join (select target_id, count(*) as followers from follows group by 1) t on t.target_id = a.id
  left join (select follower_id, count(*) as following from follows group by 1) f on f.follower_id = a.id`
