import { isOurUri } from '#domain/addresses.ts'
import { findPostByUri } from '#domain/posts/find-remote-post.ts'
import { receiveVote } from '#domain/posts/receive-vote.ts'
import { type Dealt, dealt, type OfType, type Received } from './dealt.ts'
import { readOwnPost } from './read-own-post.ts'
import { storePost } from './store-post.ts'

export async function handleCreate({ activity, actorUri }: Received<OfType<'Create'>>): Promise<Dealt> {
  const post = await readOwnPost(activity.object, actorUri)
  if (!post) return 'ignored'
  const { outcome } = await storePost(post)
  return dealt(outcome)
}

export async function handleVote({ activity, actorId }: Received<OfType<'Vote'>>): Promise<Dealt> {
  if (!isOurUri(activity.pollUri)) return 'ignored'
  const postId = await findPostByUri(activity.pollUri)
  return postId === null ? 'ignored' : dealt(await receiveVote(actorId, postId, activity.choice))
}
