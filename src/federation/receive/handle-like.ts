import { findPostByUri } from '#domain/posts/find-remote-post.ts'
import { receiveFavourite } from '#domain/posts/receive-favourite.ts'
import { type Dealt, dealt, type OfType, type Received } from './dealt.ts'

/** A favourite; reactions with an emoji count as one, for this is all we show. */
export async function handleLike({ activity, actorId }: Received<OfType<'Like'>>): Promise<Dealt> {
  const postId = await findPostByUri(activity.object.uri)
  return postId === null ? 'ignored' : dealt(await receiveFavourite(actorId, postId, activity.id))
}
