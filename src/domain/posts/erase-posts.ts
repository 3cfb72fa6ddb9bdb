import { database, type Tx, transaction } from '#platform/database.ts'
import { record } from '../events.ts'
import { cleanDeletedPost } from './clean-deleted-post.ts'
import { elsewhere } from './elsewhere.ts'
import { markDeleted } from './mark-deleted.ts'

type PostId = { id: bigint; boost: boolean; deleted: boolean }

/** Everything an account wrote or boosted, newest first: one walk through the table, for no index holds all of it. */
export const postsOf = (accountId: bigint): Promise<PostId[]> =>
  database().$queryRaw<PostId[]>`
    select id, boost_of_id is not null as boost, deleted_at is not null as deleted from posts
    where author_id = ${accountId} order by id desc`

/**
 * Removes an account's posts, newest first. Each is deleted as its author would have done it. Its row goes too, unless
 * others answered or quoted it: then one without author's words stays, so that their thread does not break.
 * Events: post.deleted
 * @param gone called with how many were removed just now
 */
export async function erasePosts(posts: PostId[], gone: (count: number) => Promise<void>): Promise<void> {
  const boosts = posts.filter(({ boost }) => boost).map(({ id }) => id)
  const written = posts.filter(({ boost }) => !boost)
  for (const some of chunks(boosts, 200)) {
    await transaction((tx) => takeBoostsBack(tx, some))
    await gone(some.length)
  }
  // First nothing may be read any more, then it is cleared away.
  for (const some of chunks(
    written.filter(({ deleted }) => !deleted),
    20,
  )) {
    await transaction(async (tx) => {
      for (const { id } of some) await markLocked(tx, id)
    })
  }
  for (const some of chunks(written, 100)) {
    for (const { id } of some) {
      await cleanDeletedPost(id)
      await transaction((tx) => removeUnlessAnswered(tx, id))
    }
    await gone(some.length)
  }
}

async function takeBoostsBack(tx: Tx, ids: bigint[]): Promise<void> {
  const gone = await tx.$queryRaw<
    { id: bigint; author_id: bigint; conversation_id: bigint; boost_of_id: bigint; uri: string | null }[]
  >`
    with gone as (
      delete from posts where id = any(${ids}::bigint[]) and boost_of_id is not null
      returning id, author_id, conversation_id, boost_of_id, uri),
    held as (
      select c.post_id from post_counters c where c.post_id in (select boost_of_id from gone)
      order by c.post_id for no key update),
    counted as (
      update post_counters c set boosts = greatest(c.boosts - 1, 0) from held where held.post_id = c.post_id)
    select * from gone`
  for (const boost of gone) {
    await record(tx, 'post.deleted', {
      postId: boost.id.toString(),
      authorId: boost.author_id.toString(),
      conversationId: boost.conversation_id.toString(),
      boostOfId: boost.boost_of_id.toString(),
      tags: [],
      blobKeys: [],
      ...elsewhere(boost),
    })
  }
}

async function markLocked(tx: Tx, id: bigint): Promise<void> {
  await tx.$queryRaw`select id from posts where id = ${id} for update`
  await markDeleted(tx, id)
}

async function removeUnlessAnswered(tx: Tx, id: bigint): Promise<void> {
  await tx.$queryRaw`select id from posts where id = ${id} for update`
  const removed = await tx.$executeRaw`
    delete from posts where id = ${id}
      and not exists (select from posts where reply_to_id = ${id}) and not exists (select from posts where quote_of_id = ${id})`
  if (removed === 0) {
    await tx.$executeRaw`delete from post_months where post_id = ${id}`
    await tx.$executeRaw`update posts set reply_to_account_id = null where reply_to_id = ${id}`
    await tx.$executeRaw`update posts set written_by_id = null, language = 'de' where id = ${id}`
  }
}

function chunks<T>(all: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size))
}
