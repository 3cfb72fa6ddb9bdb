import { isOurUri } from '#domain/addresses.ts'
import { findPostByUri } from '#domain/posts/find-remote-post.ts'
import { type HowReceived, type ReceivedPost, receivePost } from '#domain/posts/receive-post.ts'
import type { RemotePost } from '#domain/posts/remote-post.ts'
import { transaction } from '#platform/database.ts'
import { enqueue } from '#platform/job-queue.ts'
import { wasDeletedBefore } from './deleted-before.ts'
import { isQuoteAuthorised } from './quote-authorisation.ts'
import { resolveActor } from './resolve-actor.ts'

/** How far a thread is completed that a post leads to which was fetched to complete one. */
const mostDepth = 1

const ignored = { outcome: 'ignored', postId: null } as const

/**
 * Stores a post that is believed to be its author's, with its author; what it answers and quotes, if not known here, is
 * looked for by a job. May be broken off and repeated at any point.
 * @param how.depth in how many threads within each other it was found; 0: it was sent, or somebody wants to see it
 * @throws FetchRefused, DomainError
 */
export async function storePost(
  post: RemotePost,
  { depth = 0, ...how }: Pick<HowReceived, 'backfill'> & { depth?: number } = {},
): Promise<ReceivedPost> {
  if (isOurUri(post.uri) || (await wasDeletedBefore(post.uri))) return ignored
  if ((await resolveActor(post.authorUri)) === null) return ignored
  const quoteAuthorised = await isQuoteAuthorised(post)
  const received = await receivePost(post, { ...how, quoteAuthorised })
  if (received.postId !== null && (await isIncomplete(post))) await askForThread(received.postId, depth)
  return received
}

async function isIncomplete({ replyToUri, quoteUri }: RemotePost): Promise<boolean> {
  for (const uri of [replyToUri, quoteUri]) {
    if (uri !== null && !isOurUri(uri) && (await findPostByUri(uri)) === null) return true
  }
  return false
}

/** What threads of threads lead to is left: somebody who writes threads without end would keep us busy for ever. */
async function askForThread(postId: bigint, depth: number): Promise<void> {
  if (depth > mostDepth) return
  await transaction((tx) => enqueue(tx, 'complete-thread', { postId: postId.toString(), depth }))
}
