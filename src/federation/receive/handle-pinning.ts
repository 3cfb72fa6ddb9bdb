import { hasFollowersHere } from '#domain/follows/has-followers-here.ts'
import { findPostByUri } from '#domain/posts/find-remote-post.ts'
import { receivePin, receiveUnpin } from '#domain/posts/receive-pins.ts'
import { database } from '#platform/database.ts'
import { sameOrigin } from '../fetch/origin.ts'
import { type Dealt, dealt, type OfType, type Received } from './dealt.ts'
import { resolvePost } from './resolve-post.ts'

/** A post put at the top of the actor's own profile, or taken from there. */
export async function handlePinning({
  activity,
  actorId,
  actorUri,
}: Received<OfType<'Add' | 'Remove'>>): Promise<Dealt> {
  const { featuredUrl } = await database().remoteActor.findUniqueOrThrow({
    where: { accountId: actorId },
    select: { featuredUrl: true },
  })
  const { uri } = activity.object
  if (activity.targetUri !== featuredUrl || !sameOrigin(uri, actorUri)) return 'ignored'
  const isWanted = activity.type === 'Add' && (await hasFollowersHere(actorId))
  const postId = (await findPostByUri(uri)) ?? (isWanted ? await resolvePost(uri) : null)
  if (postId === null) return 'ignored'
  return dealt(await (activity.type === 'Add' ? receivePin : receiveUnpin)(actorId, postId))
}
