import type { Tx } from '#platform/database.ts'

/** Stores which hashtags a post carries, replacing what stood there before. */
export async function storeTags(
  tx: Tx,
  postId: bigint,
  tags: { name: string; label: string }[],
): Promise<void> {
  await tx.postTag.deleteMany({ where: { postId } })
  if (tags.length === 0) return
  const sorted = tags.toSorted((a, b) => (a.name < b.name ? -1 : 1)) // one order for all, so that no two posts deadlock
  await tx.$executeRawUnsafe(
    'insert into tags (name, label) select * from unnest($1::text[], $2::text[]) on conflict (name) do nothing',
    sorted.map(({ name }) => name),
    sorted.map(({ label }) => label),
  )
  await tx.$executeRawUnsafe(
    'insert into post_tags (tag_id, post_id) select id, $2 from tags where name = any($1::text[])',
    sorted.map(({ name }) => name),
    postId,
  )
}

/** Stores whom a post mentions, replacing what stood there before. */
export async function storeMentions(tx: Tx, postId: bigint, accountIds: Iterable<bigint>): Promise<void> {
  await tx.mention.deleteMany({ where: { postId } })
  await tx.mention.createMany({
    data: [...new Set(accountIds)].map((accountId) => ({ postId, accountId })),
  })
}
