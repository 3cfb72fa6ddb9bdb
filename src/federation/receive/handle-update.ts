import { receivePostEdit } from '#domain/posts/receive-post-edit.ts'
import type { Reference } from '../vocabulary/activities.ts'
import { type Dealt, dealt, type OfType, type Received } from './dealt.ts'
import { forgetKeysOf } from './find-key.ts'
import { isQuoteAuthorised } from './quote-authorisation.ts'
import { readOwnPost } from './read-own-post.ts'
import { resolveActor, storeActor } from './resolve-actor.ts'
import { storePost } from './store-post.ts'

/** Of the actor itself, or of a post of its own; anybody else's stays as it is. */
export async function handleUpdate({
  activity: { object },
  actorId,
  actorUri,
}: Received<OfType<'Update'>>): Promise<Dealt> {
  return object.uri === actorUri
    ? updateActor(object, actorId, actorUri)
    : updatePost(object, actorId, actorUri)
}

/** What came along is signed by the actor itself; if only the address came, its server is asked. */
async function updateActor({ embedded }: Reference, actorId: bigint, actorUri: string): Promise<Dealt> {
  const stored = embedded
    ? await storeActor({ document: { ...embedded, id: actorUri }, url: actorUri })
    : await resolveActor(actorUri, { maxAgeMs: 0 })
  forgetKeysOf(actorId)
  return stored === null ? 'ignored' : 'done'
}

async function updatePost(object: Reference, actorId: bigint, actorUri: string): Promise<Dealt> {
  const post = await readOwnPost(object, actorUri)
  if (!post || post.authorUri !== actorUri) return 'ignored'
  const quoteAuthorised = await isQuoteAuthorised(post)
  const outcome = await receivePostEdit(actorId, post, { quoteAuthorised })
  return dealt(outcome === 'unknown' ? (await storePost(post)).outcome : outcome)
}
