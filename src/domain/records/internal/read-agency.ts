import { config } from '#platform/config.ts'
import { database, rows, statement } from '#platform/database.ts'
import { addressOf, addressOfPost, handleOf } from '../../archives/archive-addresses.ts'
import { bestVariant, type StoredVariant } from '../../media/picture-view.ts'

/** The profile of an agency when an archive is made (`profile.json`). */
export type ProfileRecord = {
  name: string
  handle: string
  address: string
  bio: string
  fields: { name: string; value: string }[]
  authority: string
  region: string
  phone: string
  website: string
  houseRules: { de: string; en: string }
  mark: { vouchedBy: string; since: string } | null
  since: string
  counts: { posts: number; followers: number; following: number }
  /** Their paths within the archive. */
  avatar: string | null
  header: string | null
}

const select = statement(`
  select a.display_name as name, a.username as handle, ${addressOf('a', '$2')} as address, a.bio,
    (select coalesce(json_agg(json_build_object('name', f ->> 'name', 'value', f ->> 'value')), '[]')
      from jsonb_array_elements(a.fields) f) as fields,
    g.authority, g.region, g.phone, g.website_url as website,
    json_build_object('de', g.house_rules_de, 'en', g.house_rules_en) as "houseRules",
    (select json_build_object('vouchedBy', o.vouched_by, 'since', o.granted_at) from official_marks o
      where o.account_id = a.id and o.for_name = a.display_name and o.for_username = a.username) as mark,
    a.created_at as since, json_build_object('posts', coalesce(c.posts, 0), 'followers', coalesce(c.followers, 0),
      'following', coalesce(c.following, 0)) as counts,
    (select m.variants from media m where m.id = a.avatar_media_id) as "avatarVariants",
    (select m.variants from media m where m.id = a.header_media_id) as "headerVariants"
  from accounts a join agencies g on g.account_id = a.id left join account_counters c on c.account_id = a.id
  where a.id = $1`)

type Row = Omit<ProfileRecord, 'since' | 'avatar' | 'header'> & {
  since: Date
  avatarVariants: StoredVariant[] | null
  headerVariants: StoredVariant[] | null
}

/** @returns the profile and the keys of its pictures; null if there is no such agency any more */
export async function readProfileRecord(
  accountId: bigint,
): Promise<{ profile: ProfileRecord; blobs: string[] } | null> {
  const [row] = await rows<Row>(select, [accountId, config().PUBLIC_URL])
  if (!row) return null
  const { avatarVariants, headerVariants, since, mark, ...rest } = row
  const [avatar, header] = [avatarVariants, headerVariants].map((all) => bestVariant(all ?? [])?.key)
  const fileOf = (key: string | undefined) => (key ? `media/${key}` : null)
  return {
    profile: {
      ...rest,
      mark: mark && { ...mark, since: new Date(mark.since).toISOString() },
      since: since.toISOString(),
      avatar: fileOf(avatar),
      header: fileOf(header),
    },
    blobs: [avatar, header].filter((key) => key !== undefined),
  }
}

/** What an agency shared: where it stands and whose it is, and nothing of what it says. */
export type BoostRecord = { address: string; author: string; sharedAt: string }

const boosts = statement(`
  select b.id::text, ${addressOfPost('o', 'x', '$4')} as address, ${handleOf('x')} as author, b.created_at as "sharedAt"
  from posts b join posts o on o.id = b.boost_of_id join accounts x on x.id = o.author_id
  where b.author_id = $1 and b.created_at >= $2 and b.created_at < $3 and b.id > $5 order by b.id limit 500`)

/** Everything it shared in a period, oldest first, some at a time. */
export async function* readBoosts(
  accountId: bigint,
  { since, before }: { since: Date; before: Date },
): AsyncGenerator<BoostRecord> {
  for (let last = '0'; ; ) {
    const page = await rows<Omit<BoostRecord, 'sharedAt'> & { id: string; sharedAt: Date }>(boosts, [
      accountId,
      since,
      before,
      config().PUBLIC_URL,
      last,
    ])
    for (const { address, author, sharedAt } of page)
      yield { address, author, sharedAt: sharedAt.toISOString() }
    const end = page.at(-1)
    if (!end || page.length < 500) return
    last = end.id
  }
}

/** The ids of its own posts in a period, oldest first. @param most no more than that many */
export async function postIdsIn(
  accountId: bigint,
  { since, before }: { since: Date; before: Date },
  most: number,
): Promise<string[]> {
  const found = await database().$queryRaw<{ id: string }[]>`
    select id::text from posts where author_id = ${accountId} and boost_of_id is null
      and created_at >= ${since} and created_at < ${before} order by created_at, id limit ${most}`
  return found.map(({ id }) => id)
}
