import type { Tx } from '#platform/database.ts'
import type { Visibility } from '#wire/post-view.ts'
import { visibleTo } from '../post-visibility.ts'

/** A post that an account of another server does something with. */
export type ShownPost = {
  id: bigint
  author_id: bigint
  conversation_id: bigint
  visibility: Visibility
  /** Written here. */
  ours: boolean
}

const select = `
  select p.id, p.author_id, p.conversation_id, p.visibility::text, p.uri is null as ours
  from posts p join accounts r on r.id = $2 and r.domain is not null and r.suspended_at is null
  where p.id = $1 and p.boost_of_id is null and p.deleted_at is null and ${visibleTo('p', '$2')}
    and not exists (select 1 from blocks b where b.account_id = $2 and b.target_id = p.author_id)
  for key share of p`

/**
 * A post that an account of another server may see, as far as is known here, to act on it; null also if she is suspended, or
 * either has blocked the other. It cannot be deleted until the transaction ends.
 */
export async function findShownPost(tx: Tx, actorId: bigint, postId: bigint): Promise<ShownPost | null> {
  const [post] = await tx.$queryRawUnsafe<ShownPost[]>(select, postId, actorId)
  return post ?? null
}
