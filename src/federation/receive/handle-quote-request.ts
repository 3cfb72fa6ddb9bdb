import { accountUri, isOurUri } from '#domain/addresses.ts'
import { findPostByUri } from '#domain/posts/find-remote-post.ts'
import {
  receiveQuoteApproval,
  receiveQuoteRequest,
  receiveQuoteRevocation,
} from '#domain/posts/receive-quote.ts'
import { database } from '#platform/database.ts'
import { personalInbox } from '../deliver/destinations.ts'
import { say } from '../deliver/say.ts'
import { sameOrigin } from '../fetch/origin.ts'
import type { JsonObject } from '../fetch/parse-json.ts'
import { loadPosts } from '../render/load-posts.ts'
import {
  acceptQuoteActivity,
  type QuoteRequestFacts,
  quoteStampUri,
  quotingUriOf,
  rejectQuoteActivity,
} from '../render/render-account-activity.ts'
import type { Reference } from '../vocabulary/activities.ts'
import { type Dealt, dealt, type OfType, type Received } from './dealt.ts'
import { isStamp } from './quote-authorisation.ts'

/** FEP-044f: may a post of the actor's quote one of ours? Answered at once, with our word or a refusal. */
export async function handleQuoteRequest({
  activity,
  actorId,
  actorUri,
}: Received<OfType<'QuoteRequest'>>): Promise<Dealt> {
  const { object, instrument } = activity
  const postId = isOurUri(object.uri) ? await findPostByUri(object.uri) : null
  if (postId === null || !sameOrigin(instrument.uri, actorUri)) return 'ignored'
  const authorisationId = await receiveQuoteRequest(actorId, postId, instrument.uri)
  // A refusal would tell that there is a post where she may see none.
  if (authorisationId === null && !(await isShownTo(actorId, postId))) return 'ignored'
  const { authorId } = await database().post.findUniqueOrThrow({
    where: { id: postId },
    select: { authorId: true },
  })
  const request: QuoteRequestFacts = {
    uri: activity.id,
    actorUri,
    postUri: instrument.uri,
    quotedActorUri: accountUri(authorId),
    quotedUri: object.uri,
  }
  const answer =
    authorisationId === null
      ? rejectQuoteActivity(request)
      : acceptQuoteActivity(request, quoteStampUri(authorisationId))
  await say({ accountId: authorId, body: answer, aboutId: null, to: (tx) => personalInbox(tx, actorId) })
  return 'done'
}

const isShownTo = async (actorId: bigint, postId: bigint): Promise<boolean> =>
  (await loadPosts([postId], actorId)).size > 0

/** The quoted author's answer to a wish of ours; a word given counts only as its own server confirms it. */
export async function handleQuoteAnswer({
  activity,
  actorId,
}: Received<OfType<'Accept' | 'Reject'>>): Promise<Dealt> {
  const quote = await askedOf(activity.object)
  if (!quote || !isOurUri(quote.quotingUri)) return 'ignored'
  if (activity.type === 'Reject') return dealt(await receiveQuoteRevocation(actorId, quote))
  const { resultUri } = activity
  const isConfirmed =
    resultUri !== null && sameOrigin(resultUri, quote.quotedUri) && (await isStamp(resultUri, quote))
  return isConfirmed ? dealt(await receiveQuoteApproval(actorId, quote, resultUri)) : 'ignored'
}

type Quote = { quotingUri: string; quotedUri: string }

/** What we had asked for: the answer repeats it, or names it by its address alone. */
async function askedOf({ uri, embedded }: Reference): Promise<Quote | null> {
  if (embedded) return quoteOf(embedded)
  const quotingUri = quotingUriOf(uri)
  const quotingId = quotingUri === null ? null : await findPostByUri(quotingUri)
  if (quotingUri === null || quotingId === null) return null
  const post = await database().post.findUnique({
    where: { id: quotingId },
    select: { quoteUri: true, quoteOf: { select: { uri: true } } },
  })
  const quotedUri = post?.quoteOf?.uri ?? post?.quoteUri ?? null
  return quotedUri === null ? null : { quotingUri, quotedUri }
}

function quoteOf(request: JsonObject): Quote | null {
  const [quotingUri, quotedUri] = [idOf(request.instrument), idOf(request.object)]
  return quotingUri === null || quotedUri === null ? null : { quotingUri, quotedUri }
}

function idOf(value: unknown): string | null {
  if (typeof value === 'string') return value
  const id = (value as JsonObject | null | undefined)?.id
  return typeof id === 'string' ? id : null
}
