import type { Tx } from '#platform/database.ts'
import type { Visibility } from '#wire/post-view.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import { DomainError } from '../../errors.ts'
import { visibleTo } from '../post-visibility.ts'

type Acting = Pick<Viewer, 'accountId'>

/** What verbs need to know of the post they act on. */
export type FoundPost = {
  id: bigint
  author_id: bigint
  conversation_id: bigint
  visibility: Visibility
  deleted: boolean
}

const select = (lock: string) => `
  select p.id, p.author_id, p.conversation_id, p.visibility::text, p.deleted_at is not null as deleted
  from posts p where p.id = $1 and p.boost_of_id is null and ${visibleTo('p', '$2')} ${lock}`

/**
 * Finds a post this viewer may see, to act on it; what she may not see does not exist for her. It cannot be deleted
 * until the transaction ends, and a deletion under way is waited for.
 * @throws DomainError post-not-found, post-deleted
 */
export async function findPost(tx: Tx, viewer: Acting, id: bigint): Promise<FoundPost> {
  return demand(await tx.$queryRawUnsafe<FoundPost[]>(select('for key share of p'), id, viewer.accountId))
}

/**
 * Finds and locks a post of the viewer's own account, so that two editors do not overwrite each other.
 * @throws DomainError post-not-found, post-deleted, not-allowed
 */
export async function lockOwnPost(tx: Tx, viewer: Acting, id: bigint): Promise<FoundPost> {
  const post = demand(await tx.$queryRawUnsafe<FoundPost[]>(select('for update of p'), id, viewer.accountId))
  if (post.author_id !== viewer.accountId) throw new DomainError('not-allowed')
  return post
}

function demand([post]: FoundPost[]): FoundPost {
  if (!post) throw new DomainError('post-not-found')
  if (post.deleted) throw new DomainError('post-deleted')
  return post
}
