import { rows, statement } from '#platform/database.ts'

const select = statement(`
  select follower_id from follows where target_id = $1 and follower_id = any($2::bigint[])
  union select t.id from unnest($2::bigint[]) as t(id) where t.id = $1`)

/**
 * Which of some accounts follow an author (or are the author): asked for those with an open page, never for all
 * followers.
 */
export async function readConnectedFollowers(authorId: bigint, accountIds: string[]): Promise<string[]> {
  const found = await rows<{ follower_id: string }>(select, [authorId, accountIds])
  return found.map((row) => row.follower_id)
}
