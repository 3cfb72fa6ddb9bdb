import type { Tx } from '#platform/database.ts'
import type { Destination } from './plan-delivery.ts'

/** Parts of plans: where something goes. Each answers every inbox once; nobody of ours is among them. */

const inboxes = (statement: string): string =>
  `select i.id as "inboxId", i.host from (${statement}) w join inboxes i on i.id = w.inbox_id`

const ofAccounts = (accounts: string): string =>
  `select r.inbox_id from remote_actors r where r.gone_at is null and r.account_id in (${accounts})`

const followers = `select r.inbox_id from follows f join remote_actors r on r.account_id = f.follower_id
  where f.target_id = $1 and r.gone_at is null`

const ofFollowers = inboxes(`select distinct w.inbox_id from (${followers}) w`)

/** The servers of an account's followers. */
export const followersOf = (tx: Tx, accountId: bigint): Promise<Destination[]> =>
  tx.$queryRawUnsafe<Destination[]>(ofFollowers, accountId)

/**
 * Who is mentioned gets it in any case, followers unless it is direct, and, if everybody may see it, the author of what is
 * answered, passed on or quoted.
 */
const ofPost = inboxes(`
  ${followers} and $3
  union ${ofAccounts('select account_id from mentions where post_id = $2')}
  union ${ofAccounts(`
    select p.reply_to_account_id from posts p where p.id = $2 and $4
    union all select q.author_id from posts p join posts q on q.id in (p.boost_of_id, p.quote_of_id) where p.id = $2 and $4`)}`)

/** The servers of those who shall read a post that was written here, or a boost. */
export function readersOf(
  tx: Tx,
  post: { id: bigint; authorId: bigint; visibility: string },
): Promise<Destination[]> {
  const isForAll = post.visibility === 'public' || post.visibility === 'unlisted'
  return tx.$queryRawUnsafe<Destination[]>(
    ofPost,
    post.authorId,
    post.id,
    post.visibility !== 'direct',
    isForAll,
  )
}

const ofHolders = inboxes(`
  select inbox_id from post_recipients where post_id = $1
  union ${ofAccounts('select author_id from posts where (reply_to_id = $1 or boost_of_id = $1) and uri is not null')}`)

/** The servers that have a post: those it was sent to, and those of people elsewhere who answered it or passed it on. */
export const holdersOf = (tx: Tx, postId: bigint): Promise<Destination[]> =>
  tx.$queryRawUnsafe<Destination[]>(ofHolders, postId)

const ofEverything = inboxes(`
  select r.inbox_id from posts p join post_recipients r on r.post_id = p.id where p.author_id = $1
  union ${ofAccounts(`
    select follower_id from follows where target_id = $1
    union all select target_id from follows where follower_id = $1
    union all select follower_id from follow_requests where target_id = $1
    union all select target_id from follow_requests where follower_id = $1
    union all select p.author_id from favourites f join posts p on p.id = f.post_id where f.account_id = $1 and p.uri is not null`)}`)

/** Every server that was ever told something of an account here, as far as that is still known. */
export const everywhereKnown = (tx: Tx, accountId: bigint): Promise<Destination[]> =>
  tx.$queryRawUnsafe<Destination[]>(ofEverything, accountId)

/**
 * The own inbox of an account elsewhere, for what concerns it alone: not every server takes that in its shared one. Nothing
 * if the account is ours or gone.
 */
export async function personalInbox(tx: Tx, accountId: bigint): Promise<Destination[]> {
  const actor = await tx.remoteActor.findUnique({
    where: { accountId },
    select: { inboxUrl: true, goneAt: true },
  })
  if (!actor || actor.goneAt) return []
  const { inboxUrl: url } = actor
  await tx.inbox.createMany({ data: [{ url, host: new URL(url).host }], skipDuplicates: true })
  const inbox = await tx.inbox.findUniqueOrThrow({ where: { url }, select: { id: true, host: true } })
  return [{ inboxId: inbox.id, host: inbox.host }]
}
