import type { Tx } from '#platform/database.ts'

type Counter = 'replies' | 'boosts' | 'favourites' | 'quotes'

/** Adds to a number shown under a post; the row is made when first needed and never falls below zero. */
export async function countOnPost(tx: Tx, postId: bigint, counter: Counter, by: 1 | -1): Promise<void> {
  await tx.$executeRawUnsafe(
    `insert into post_counters (post_id, ${counter}) values ($1, greatest($2::int, 0))
     on conflict (post_id) do update set ${counter} = greatest(post_counters.${counter} + $2::int, 0)`,
    postId,
    by,
  )
}

/** Adds to the number of posts on a profile. */
export async function countPostOf(tx: Tx, accountId: bigint, by: 1 | -1): Promise<void> {
  await tx.$executeRawUnsafe(
    'update account_counters set posts = greatest(posts + $2::int, 0) where account_id = $1',
    accountId,
    by,
  )
}
