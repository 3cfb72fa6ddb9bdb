import { createHash } from 'node:crypto'
import { hereUri, instanceUri } from '#domain/addresses.ts'
import { everybody } from '#wire/activity-streams.ts'
import type { JsonObject } from '../vocabulary/json.ts'
import { plainContext, postContext, quoteContext } from './context.ts'
import { inner, part } from './render-activity.ts'

/** What we say about accounts and between two accounts, as activities. Pure, like those about posts. */

const context = plainContext

/** Update of a document of `renderActor`. `{actor}#updates/{ms}`. */
export const updateActorActivity = (actor: JsonObject, at: Date): JsonObject => ({
  '@context': part(actor, '@context'),
  id: `${part(actor, 'id')}#updates/${at.getTime()}`,
  type: 'Update',
  actor: part(actor, 'id'),
  to: [everybody],
  cc: [`${part(actor, 'id')}/followers`],
  object: inner(actor),
})

/** Delete of an account that was erased. `{actor}#delete`. */
export const deleteActorActivity = (actorUri: string): JsonObject => ({
  '@context': context,
  id: `${actorUri}#delete`,
  type: 'Delete',
  actor: actorUri,
  to: [everybody],
  object: actorUri,
})

/** A Follow, ours or one that is answered or undone: its address, who follows whom. */
export type FollowFacts = { uri: string; followerUri: string; targetUri: string }

/** A fresh address for a Follow of ours; stored with the follow or the request. */
export const newFollowUri = (id: bigint | string): string => hereUri(`/ap/follows/${id}`)

export const followActivity = ({ uri, followerUri, targetUri }: FollowFacts): JsonObject => ({
  '@context': context,
  id: uri,
  type: 'Follow',
  actor: followerUri,
  to: [targetUri],
  object: targetUri,
})

/** A stable part of an address for what was said elsewhere. */
const short = (uri: string): string => createHash('sha256').update(uri).digest('base64url').slice(0, 22)

const answer =
  (type: 'Accept' | 'Reject', fragment: string) =>
  (follow: FollowFacts): JsonObject => ({
    '@context': context,
    id: `${follow.targetUri}#${fragment}/follows/${short(follow.uri)}`,
    type,
    actor: follow.targetUri,
    to: [follow.followerUri],
    object: inner(followActivity(follow)),
  })

/** Accept of somebody's Follow of an account of ours. */
export const acceptActivity = answer('Accept', 'accepts')

/** Reject of somebody's Follow, or of one accepted before: a follower is removed so. */
export const rejectActivity = answer('Reject', 'rejects')

/** Block. `{actor}#blocks/{targetId}`; whoever says it adds when. Undone by `undoActivity`. */
export const blockActivity = (block: {
  actorUri: string
  targetUri: string
  /** Our number of who is blocked. */
  targetId: bigint | string
}): JsonObject => ({
  '@context': context,
  id: `${block.actorUri}#blocks/${block.targetId}`,
  type: 'Block',
  actor: block.actorUri,
  to: [block.targetUri],
  object: block.targetUri,
})

/** Move: the account is another one now. `{actor}#moves/{hash}`. */
export const moveActivity = (move: { actorUri: string; targetUri: string }): JsonObject => ({
  '@context': context,
  id: `${move.actorUri}#moves/${short(move.targetUri)}`,
  type: 'Move',
  actor: move.actorUri,
  to: [`${move.actorUri}/followers`],
  object: move.actorUri,
  target: move.targetUri,
})

/** Flag: a report passed on to the account's server, by the instance and without a word of who reported. */
export const flagActivity = (report: {
  reportId: bigint | string
  accountUri: string
  postUris: string[]
  comment: string
}): JsonObject => ({
  '@context': context,
  id: hereUri(`/ap/flags/${report.reportId}`),
  type: 'Flag',
  actor: instanceUri(),
  to: [report.accountUri],
  content: report.comment,
  object: [report.accountUri, ...report.postUris],
})

/** A QuoteRequest (FEP-044f): may `postUri` quote `quotedUri`? */
export type QuoteRequestFacts = {
  uri: string
  /** Who quotes, and with what. */
  actorUri: string
  postUri: string
  /** Whom and what. */
  quotedActorUri: string
  quotedUri: string
}

/** The address of our QuoteRequest for a post of ours: `{post}#quote-request`. */
export const quoteRequestUri = (postUri: string): string => `${postUri}${ofQuoteRequest}`

const ofQuoteRequest = '#quote-request'

/** Of which post a QuoteRequest of ours is, by its address; null if it can be none. */
export const quotingUriOf = (requestUri: string): string | null =>
  requestUri.endsWith(ofQuoteRequest) ? requestUri.slice(0, -ofQuoteRequest.length) : null

/** @param post the quoting post as `renderPost` gives it, so that nobody must fetch it; else only its address is said */
export const quoteRequestActivity = (request: QuoteRequestFacts, post?: JsonObject): JsonObject => ({
  '@context': [...quoteContext, ...(post ? postContext.slice(-1) : [])],
  id: request.uri,
  type: 'QuoteRequest',
  actor: request.actorUri,
  to: [request.quotedActorUri],
  object: request.quotedUri,
  instrument: post ? inner(post) : request.postUri,
})

const quoteAnswer = (
  type: 'Accept' | 'Reject',
  fragment: string,
  request: QuoteRequestFacts,
): JsonObject => ({
  '@context': quoteContext,
  id: `${request.quotedActorUri}#${fragment}/quote-requests/${short(request.uri)}`,
  type,
  actor: request.quotedActorUri,
  to: [request.actorUri],
  object: {
    id: request.uri,
    type: 'QuoteRequest',
    actor: request.actorUri,
    object: request.quotedUri,
    instrument: request.postUri,
  },
})

/** Accept of a QuoteRequest, with the stamp's address (`quoteStampUri` of the quote_authorisations row). */
export const acceptQuoteActivity = (request: QuoteRequestFacts, stampUri: string): JsonObject => ({
  ...quoteAnswer('Accept', 'accepts', request),
  result: stampUri,
})

export const rejectQuoteActivity = (request: QuoteRequestFacts): JsonObject =>
  quoteAnswer('Reject', 'rejects', request)

/** The address of our word that somebody may quote: `/ap/quotes/{id}`. */
export const quoteStampUri = (id: bigint | string): string => hereUri(`/ap/quotes/${id}`)

/** That word itself (QuoteAuthorization). */
export const quoteStamp = (stamp: {
  id: bigint | string
  quotedActorUri: string
  quotedUri: string
  quotingUri: string
}): JsonObject => ({
  '@context': quoteContext,
  id: quoteStampUri(stamp.id),
  type: 'QuoteAuthorization',
  attributedTo: stamp.quotedActorUri,
  interactingObject: stamp.quotingUri,
  interactionTarget: stamp.quotedUri,
})

/** Taking that word back. */
export const revokeQuoteActivity = (stamp: {
  id: bigint | string
  quotedActorUri: string
  to: string[]
}): JsonObject => ({
  '@context': context,
  id: `${quoteStampUri(stamp.id)}#delete`,
  type: 'Delete',
  actor: stamp.quotedActorUri,
  to: stamp.to,
  object: quoteStampUri(stamp.id),
})
