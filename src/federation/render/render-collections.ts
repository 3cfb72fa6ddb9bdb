import { accountUri } from '#domain/addresses.ts'
import { rows, statement } from '#platform/database.ts'
import type { JsonObject } from '../vocabulary/json.ts'
import { partOf, toPage, toPagedCollection, toWhole } from './collection.ts'
import { postContext } from './context.ts'
import { createActivity, inner } from './render-activity.ts'
import { loadActor } from './render-actor.ts'
import { renderPosts } from './render-post.ts'

/** Which page of a list is asked for: null the list itself, else what comes before this id (null: the first page). */
export type PageWish = { before: bigint | null } | null

/** `gone` with an account that was erased; null of one that is not ours, not shown, or not let in yet. */
export type Rendered = JsonObject | 'gone' | null

const perPage = { outbox: 20, accounts: 40 }

const selectOutbox = statement(`
  select p.id from posts p where p.author_id = $1 and ($2::bigint is null or p.id < $2) and p.deleted_at is null
    and p.uri is null and p.visibility <> 'direct' and p.visibility in ('public', 'unlisted')
  order by p.id desc limit $3`)

const selectCounts = statement(
  'select coalesce(posts, 0) as posts, coalesce(followers, 0) as followers, coalesce(following, 0) as following from account_counters where account_id = $1',
)

type Counts = { posts: number; followers: number; following: number }

const countsOf = async (accountId: bigint): Promise<Counts> =>
  (await rows<Counts>(selectCounts, [accountId]))[0] ?? { posts: 0, followers: 0, following: 0 }

/** Only of an account that is shown. */
function guarded(render: (accountId: bigint, page: PageWish) => Promise<JsonObject>) {
  return async (accountId: bigint, page: PageWish): Promise<Rendered> => {
    const actor = await loadActor(accountId)
    if (actor === null || actor === 'gone') return actor
    return actor.suspended ? null : render(accountId, page)
  }
}

/** What somebody wrote for everybody, the newest first: Create of posts, Announce of boosts. */
async function outbox(accountId: bigint, page: PageWish): Promise<JsonObject> {
  const id = `${accountUri(accountId)}/outbox`
  if (page === null) return toPagedCollection(id, (await countsOf(accountId)).posts)
  const found = await rows<{ id: string }>(selectOutbox, [accountId, page.before, perPage.outbox + 1])
  const { shown, last } = partOf(found, perPage.outbox)
  const posts = await renderPosts(shown.map((row) => row.id))
  const items = posts.map((post) => inner(post.type === 'Announce' ? post : createActivity(post)))
  return toPage('OrderedCollectionPage', id, queryOf(page), { items, next: nextOf(last) }, postContext)
}

const queryOf = ({ before }: NonNullable<PageWish>): string =>
  before === null ? 'page=true' : `page=true&before=${before}`
const nextOf = (last: string | null): string | null => (last === null ? null : `page=true&before=${last}`)

// By the id of the other account, as the page for people has it, and as public as there.
const selectBonds = (other: string, own: string) =>
  statement(`
  select f.${other} as id, r.uri from follows f join accounts a on a.id = f.${other} and a.suspended_at is null
  left join remote_actors r on r.account_id = a.id
  where f.${own} = $1 and ($2::bigint is null or f.${other} < $2) order by f.${other} desc limit $3`)

const bondStatements = {
  followers: selectBonds('follower_id', 'target_id'),
  following: selectBonds('target_id', 'follower_id'),
}

const bondsOf =
  (kind: 'followers' | 'following') =>
  async (accountId: bigint, page: PageWish): Promise<JsonObject> => {
    const id = `${accountUri(accountId)}/${kind}`
    if (page === null) return toPagedCollection(id, (await countsOf(accountId))[kind])
    const values = [accountId, page.before, perPage.accounts + 1]
    const found = await rows<{ id: string; uri: string | null }>(bondStatements[kind], values)
    const { shown, last } = partOf(found, perPage.accounts)
    const items = shown.map(({ id: other, uri }) => uri ?? accountUri(other))
    return toPage('OrderedCollectionPage', id, queryOf(page), { items, next: nextOf(last) })
  }

const selectPins = statement(`
  select p.id from pins n join posts p on p.id = n.post_id
  where n.account_id = $1 and p.deleted_at is null order by n.created_at desc limit 20`)

/** What stands at the top of the profile; whole posts, for there are few. */
async function featured(accountId: bigint): Promise<JsonObject> {
  const found = await rows<{ id: string }>(selectPins, [accountId])
  const posts = await renderPosts(found.map(({ id }) => id))
  return toWhole(`${accountUri(accountId)}/featured`, posts, postContext)
}

/** Nobody features hashtags here. */
const featuredTags = async (accountId: bigint): Promise<JsonObject> =>
  toWhole(`${accountUri(accountId)}/tags`, [])

/** The lists of an account, by the last part of their address. */
export const accountCollections = {
  outbox: guarded(outbox),
  followers: guarded(bondsOf('followers')),
  following: guarded(bondsOf('following')),
  featured: guarded(featured),
  tags: guarded(featuredTags),
} as const

/** So many followers on one server are told to it. */
export const followersListed = 5_000

const selectPartial = statement(`
  select r.uri from follows f join remote_actors r on r.account_id = f.follower_id
  join accounts a on a.id = f.follower_id and a.suspended_at is null
  where f.target_id = $1 and r.host = $2 and starts_with(r.uri, $3) order by r.uri limit ${followersListed}`)

/**
 * The followers that live on one server, for that server (FEP-8fcf).
 * @param actorUri of whoever asks: those at its origin are told
 */
export async function renderFollowersAt(
  accountId: bigint,
  actorUri: string,
  host: string,
): Promise<Rendered> {
  return guarded(async () => {
    const { origin } = new URL(actorUri)
    const found = await rows<{ uri: string }>(selectPartial, [accountId, host, `${origin}/`])
    return toWhole(
      `${accountUri(accountId)}/followers_synchronization`,
      found.map(({ uri }) => uri),
    )
  })(accountId, null)
}
