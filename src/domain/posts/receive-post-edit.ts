import type { HowReceived } from './receive-post.ts'
import type { RemotePost } from './remote-post.ts'

/**
 * Stores what a post says now; what it said before stays in its public history. Only whoever wrote it may change it: asked
 * of the stored row. New numbers of a poll leave no mark of an edit. Visibility, place and what it answers never change.
 * Event: post.edited with `elsewhere`
 * @returns `unknown`: there is no such post here, so receivePost may be tried; `ignored`: not hers, or deleted
 */
export async function receivePostEdit(
  actorId: bigint,
  post: RemotePost,
  how: Pick<HowReceived, 'quoteAuthorised'> = {},
): Promise<'changed' | 'unchanged' | 'unknown' | 'ignored'> {
  throw new Error(`not built yet: ${actorId} ${post.uri} ${how.quoteAuthorised}`)
}
