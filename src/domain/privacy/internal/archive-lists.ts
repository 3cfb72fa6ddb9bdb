import { database } from '#platform/database.ts'
import { addressOf, addressOfPost, handleOf } from '../../archives/archive-addresses.ts'

/** Whose archive it is. */
export type Owner = {
  userId: bigint
  /** Null for officers without one. */
  accountId: bigint | null
  /** The instance's address, without a slash at its end. */
  site: string
}

/** A file of the archive that lists things: one statement, asked again for what follows the last row it gave. */
export type ArchiveList = {
  file: string
  /** Of whom the statement's `$1` is. */
  of: 'user' | 'account'
  /** `$1` owner, `$2` the last key, `$3` the instance's address; gives `key` and `item`. */
  statement: string
}

const perPage = 500

/** Walks through a list, however long it is. */
export async function* walk({ of, statement }: ArchiveList, owner: Owner): AsyncGenerator<unknown> {
  const id = of === 'user' ? owner.userId : owner.accountId
  if (id === null) return
  let last = 0n
  for (;;) {
    const page = await database().$queryRawUnsafe<{ key: bigint; item: unknown }[]>(
      `select * from (${statement}) list where key > $2::bigint and $3::text is not null order by key limit ${perPage}`,
      id,
      last,
      owner.site,
    )
    for (const { item } of page) yield item
    const end = page.at(-1)
    if (!end || page.length < perPage) return
    last = end.key
  }
}

/** Ours by their pages here, others by those on their own servers. */
const url = (account: string): string => addressOf(account, '$3')
const postUrl = (post: string, author: string): string => addressOfPost(post, author, '$3')

/** Accounts one stands to in some way: their address, their name and since when. */
const accounts = (table: string, mine: string, other: string, more = ''): string => `
  select r.${other} as key, json_build_object('account', ${url('a')}, 'handle', ${handleOf('a')}, 'name', a.display_name, 'since', r.created_at${more}) as item
  from ${table} r join accounts a on a.id = r.${other} where r.${mine} = $1`

const posts = (table: string): string => `
  select r.post_id as key, json_build_object('post', ${postUrl('p', 'a')}) as item
  from ${table} r join posts p on p.id = r.post_id join accounts a on a.id = p.author_id where r.account_id = $1`

/** Every list of an archive but posts and pictures. */
export const archiveLists: ArchiveList[] = [
  {
    file: 'following.json',
    of: 'account',
    statement: accounts('follows', 'follower_id', 'target_id', `, 'showBoosts', r.show_boosts`),
  },
  { file: 'followers.json', of: 'account', statement: accounts('follows', 'target_id', 'follower_id') },
  {
    file: 'follow-requests-sent.json',
    of: 'account',
    statement: accounts('follow_requests', 'follower_id', 'target_id'),
  },
  {
    file: 'follow-requests-received.json',
    of: 'account',
    statement: accounts('follow_requests', 'target_id', 'follower_id'),
  },
  { file: 'blocks.json', of: 'account', statement: accounts('blocks', 'account_id', 'target_id') },
  {
    file: 'mutes.json',
    of: 'account',
    statement: accounts('mutes', 'account_id', 'target_id', `, 'until', r.expires_at`),
  },
  { file: 'favourites.json', of: 'account', statement: posts('favourites') },
  { file: 'bookmarks.json', of: 'account', statement: posts('bookmarks') },
  { file: 'pinned.json', of: 'account', statement: posts('pins') },
  {
    file: 'votes.json',
    of: 'account',
    statement: `
      select b.post_id as key, json_build_object('poll', ${postUrl('p', 'a')}, 'choices', (
        select json_agg(o.title order by o.position) from poll_options o
        where o.post_id = b.post_id and o.position = any(b.choices))) as item
      from poll_ballots b join posts p on p.id = b.post_id join accounts a on a.id = p.author_id where b.account_id = $1`,
  },
  {
    file: 'lists.json',
    of: 'account',
    statement: `
      select l.id as key, json_build_object('title', l.title, 'members', (
        select coalesce(json_agg(${url('a')} order by a.username), '[]') from list_members m join accounts a on a.id = m.account_id
        where m.list_id = l.id)) as item
      from lists l where l.owner_id = $1`,
  },
  {
    file: 'followed-tags.json',
    of: 'account',
    statement: `
      select t.id as key, to_json('#' || t.label) as item from followed_tags f join tags t on t.id = f.tag_id
      where f.account_id = $1`,
  },
  {
    file: 'followed-districts.json',
    of: 'account',
    statement: `
      select f.district_key::bigint as key, json_build_object('key', f.district_key,
        'url', $3::text || '/districts/' || f.district_key) as item
      from followed_districts f where f.account_id = $1`,
  },
  {
    file: 'filters.json',
    of: 'account',
    statement: `
      select id as key, json_build_object('phrase', phrase, 'wholeWord', whole_word, 'until', expires_at) as item
      from filters where account_id = $1`,
  },
  {
    file: 'reports.json',
    of: 'account',
    statement: `
      select p.id as key, json_build_object('account', ${url('a')}, 'at', p.created_at, 'comment', p.comment,
        'passedOn', p.forwarded) as item
      from reports p join accounts a on a.id = p.account_id where p.reporter_id = $1`,
  },
  {
    file: 'notifications.json',
    of: 'account',
    statement: `
      select n.id as key, json_build_object('kind', n.kind, 'at', n.created_at, 'from', ${url('f')},
        'post', ${postUrl('p', 'a')}) as item
      from notifications n join accounts f on f.id = n.from_account_id
        left join posts p on p.id = n.post_id left join accounts a on a.id = p.author_id
      where n.account_id = $1`,
  },
]
