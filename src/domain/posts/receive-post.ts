import type { RemotePost } from './remote-post.ts'

export type ReceivedPost =
  | { outcome: 'stored' | 'duplicate'; postId: bigint }
  | { outcome: 'ignored'; postId: null }

export type HowReceived = {
  /** It was fetched to complete a thread or a profile: stored although nobody here is addressed, and nobody is told. */
  backfill?: boolean
  /** The quoted author's word for the quote was fetched from its server and is right (FEP-044f). */
  quoteAuthorised?: boolean
}

/**
 * Stores a post of another server, once, by its address; of an account that is known already (`post.authorUri`), whom the
 * caller has authenticated or fetched from its origin. Its place is its time of publication, never later than now. What
 * concerns nobody here is ignored: neither by somebody followed, nor mentioning anybody, nor an answer to a post known here,
 * nor with `backfill`. So is what somebody says to one of ours who has blocked her. Whom it mentions must be known already;
 * other mentions stay links. Event: post.published with `elsewhere`
 */
export async function receivePost(post: RemotePost, how: HowReceived = {}): Promise<ReceivedPost> {
  throw new Error(`not built yet: ${post.uri} ${how.backfill}`)
}
