import { isOurUri } from '#domain/addresses.ts'
import { hasFollowersHere } from '#domain/follows/has-followers-here.ts'
import { findPostByUri } from '#domain/posts/find-remote-post.ts'
import { receiveBoost } from '#domain/posts/receive-boost.ts'
import { now } from '#platform/clock.ts'
import { everybody } from '../vocabulary/audience.ts'
import { type Dealt, dealt, type OfType, type Received } from './dealt.ts'
import { resolvePost } from './resolve-post.ts'

/**
 * A boost. Only for followers here is the boosted post fetched. Groups (Lemmy) announce whole activities: of these the post
 * inside counts, fetched from its own server.
 */
export async function handleAnnounce({ activity, actorId }: Received<OfType<'Announce'>>): Promise<Dealt> {
  const uri = boostedUri(activity)
  const known = await findPostByUri(uri)
  if (known === null && (isOurUri(uri) || !(await hasFollowersHere(actorId)))) return 'ignored'
  const postId = known ?? (await resolvePost(uri))
  if (postId === null) return 'ignored'
  const visibility = activity.to.includes(everybody) ? 'public' : 'unlisted'
  const publishedAt = activity.at ?? now()
  return dealt(await receiveBoost(actorId, { uri: activity.id, postId, visibility, publishedAt }))
}

function boostedUri({ object }: OfType<'Announce'>): string {
  const { embedded } = object
  if (!embedded || !['Create', 'Update'].includes(String(embedded.type))) return object.uri
  const inner = embedded.object
  const innerId = inner !== null && typeof inner === 'object' && !Array.isArray(inner) ? inner.id : inner
  return typeof innerId === 'string' ? innerId : object.uri
}
