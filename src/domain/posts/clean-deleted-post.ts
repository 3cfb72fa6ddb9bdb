import { database, transaction } from '#platform/database.ts'

/** Rows of one step: a fraction of a second, whatever a post has. */
const batch = 1_000

/** A boost counts as a post of who boosted. Counters are locked in one order for all, so that nobody waits in a circle. */
const removeBoosts = `
  with gone as (
    delete from posts where id in (select id from posts where boost_of_id = $1 limit ${batch}) returning author_id),
  lost as (select author_id, count(*)::int as posts from gone group by author_id),
  held as (
    select account_id from account_counters where account_id in (select author_id from lost)
    order by account_id for no key update),
  counted as (
    update account_counters c set posts = greatest(c.posts - lost.posts, 0)
    from lost join held on held.account_id = lost.author_id where c.account_id = lost.author_id)
  select count(*)::int as removed from gone`

const remove = (table: string) => `
  with gone as (
    delete from ${table} where post_id = $1
      and ctid = any (array(select ctid from ${table} where post_id = $1 limit ${batch})) returning 1)
  select count(*)::int as removed from gone`

/** Ballots before their poll, everything before the numbers about it. */
const steps = [
  removeBoosts,
  ...[
    'favourites',
    'bookmarks',
    'notifications',
    'submissions',
    'poll_ballots',
    'polls',
    'post_counters',
  ].map(remove),
]

/**
 * Removes what others had added to a post that was deleted, in steps of bounded size. For the job that follows a
 * deletion; may be broken off, run twice, and run for a post that is not there any more.
 */
export async function cleanDeletedPost(id: bigint): Promise<void> {
  const post = await database().post.findUnique({ where: { id }, select: { deletedAt: true } })
  if (!post?.deletedAt) return
  for (const step of steps) {
    let removed = batch
    while (removed === batch) removed = await run(step, id)
  }
}

const run = (step: string, id: bigint): Promise<number> =>
  transaction(async (tx) => {
    const [row] = await tx.$queryRawUnsafe<{ removed: number }[]>(step, id)
    return row?.removed ?? 0
  })
