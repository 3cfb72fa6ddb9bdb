import type { Tx } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { lockOwnPost } from './internal/find-post.ts'

/**
 * Part of verbs of other nouns: locks a post of the viewer's own account until the transaction ends.
 * @throws DomainError post-not-found, post-deleted, not-allowed
 */
export async function demandOwnPost(tx: Tx, viewer: Pick<Viewer, 'accountId'>, id: bigint): Promise<void> {
  await lockOwnPost(tx, viewer, id)
}
