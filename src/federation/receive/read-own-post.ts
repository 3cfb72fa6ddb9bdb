import type { RemotePost } from '#domain/posts/remote-post.ts'
import { sameOrigin } from '../fetch/origin.ts'
import type { Reference } from '../vocabulary/activities.ts'
import { readPost } from '../vocabulary/read-post.ts'
import { fetchAdmitted } from './fetch-admitted.ts'

/**
 * The post that an activity of an actor is about, if it may be believed: it came along, lies on the actor's own server and
 * names the actor as its author. Anything else is fetched from its own server, which then says whose it is.
 * @returns null for what is no post
 * @throws FetchRefused
 */
export async function readOwnPost(object: Reference, actorUri: string): Promise<RemotePost | null> {
  if (object.embedded && sameOrigin(object.uri, actorUri)) {
    const post = readPost(object.embedded)
    if ('unreadable' in post) return null
    if (post.authorUri === actorUri) return post
  }
  return fetchPost(object.uri)
}

/** A post as its own server tells it. @throws FetchRefused */
export async function fetchPost(uri: string): Promise<RemotePost | null> {
  const { document } = await fetchAdmitted(uri)
  const post = readPost(document)
  return 'unreadable' in post || !sameOrigin(post.uri, post.authorUri) ? null : post
}
