import { receiveActorGone } from '#domain/accounts/receive-actor-gone.ts'
import { findPostByUri } from '#domain/posts/find-remote-post.ts'
import { receiveDeletion } from '#domain/posts/receive-deletion.ts'
import { receiveQuoteStampDeleted } from '#domain/posts/receive-quote.ts'
import { sameOrigin } from '../fetch/origin.ts'
import { type Dealt, dealt, type OfType, type Received } from './dealt.ts'
import { rememberDeletion } from './deleted-before.ts'
import { forgetKeysOf } from './find-key.ts'

/** Of a post of the actor's, of its word for a quote, or of the actor itself with everything. */
export async function handleDelete({
  activity: { object },
  actorId,
  actorUri,
}: Received<OfType<'Delete'>>): Promise<Dealt> {
  if (object.uri === actorUri) {
    await receiveActorGone(actorId)
    forgetKeysOf(actorId)
    return 'done'
  }
  if (!sameOrigin(object.uri, actorUri)) return 'ignored'
  if ((await receiveQuoteStampDeleted(actorId, object.uri)) === 'deleted') return 'done'
  const outcome = await receiveDeletion(actorId, object.uri)
  if (outcome === 'ignored' && (await findPostByUri(object.uri)) === null)
    await rememberDeletion(object.uri, actorUri)
  return dealt(outcome)
}
