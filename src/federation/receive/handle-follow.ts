import { findAccountByUri } from '#domain/accounts/find-remote-account.ts'
import { isOurUri } from '#domain/addresses.ts'
import { receiveFollow } from '#domain/follows/receive-follow.ts'
import { receiveFollowAccepted, receiveFollowRejected } from '#domain/follows/receive-follow-answer.ts'
import type { JsonObject } from '../fetch/parse-json.ts'
import { quotingUriOf } from '../render/render-account-activity.ts'
import { type Dealt, dealt, type OfType, type Received } from './dealt.ts'
import { handleQuoteAnswer } from './handle-quote-request.ts'

export async function handleFollow({ activity, actorId }: Received<OfType<'Follow'>>): Promise<Dealt> {
  if (!isOurUri(activity.object.uri)) return 'ignored'
  const targetId = await findAccountByUri(activity.object.uri)
  return targetId === null ? 'ignored' : dealt(await receiveFollow(actorId, targetId, activity.id))
}

/** An Accept or Reject of our Follow; or of our wish to quote (FEP-044f). */
export async function handleAnswer(received: Received<OfType<'Accept' | 'Reject'>>): Promise<Dealt> {
  const { activity, actorId } = received
  const { uri, embedded } = activity.object
  if (embedded ? embedded.type === 'QuoteRequest' : quotingUriOf(uri) !== null)
    return handleQuoteAnswer(received)
  const receive = activity.type === 'Accept' ? receiveFollowAccepted : receiveFollowRejected
  if (isOurUri(uri)) {
    const outcome = await receive(actorId, { uri })
    if (outcome !== 'ignored') return 'done'
  }
  // Some servers send our Follow back under an address of their own, or under none.
  const followerId = embedded?.type === 'Follow' ? await ourActorOf(embedded) : null
  return followerId === null ? 'ignored' : dealt(await receive(actorId, { followerId }))
}

async function ourActorOf({ actor }: JsonObject): Promise<bigint | null> {
  return typeof actor === 'string' && isOurUri(actor) ? findAccountByUri(actor) : null
}
