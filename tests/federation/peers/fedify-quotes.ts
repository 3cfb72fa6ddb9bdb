import * as vocab from '@fedify/fedify/vocab'
import { everybody } from './compose-post.ts'
import type { Document } from './control-api.ts'
import { authorOf, contextOf, ourContext, residentBehind, say } from './fedify-acts.ts'
import { type FedifyPeer, isPublic, type Resident } from './fedify-peer.ts'

/** Quotes by consent (FEP-044f), in the words that Fedify has for them; what they bring about is its user's. */

/** Asks the author of a post whether one of ours may quote it. */
export async function askToQuote(
  peer: FedifyPeer,
  resident: Resident,
  { quoted, quoting }: { quoted: string; quoting: string },
): Promise<void> {
  const author = await authorOf(peer, resident, quoted)
  await say(peer, resident, 'QuoteRequest', { to: [author], object: quoted, instrument: quoting })
}

/** Anybody may quote what everybody may read. The word for it lies at an address of its own; the answer names that. */
export async function answerQuoteRequest(peer: FedifyPeer, request: vocab.QuoteRequest): Promise<void> {
  const { id, actorId, objectId, instrumentId } = request
  const post = peer.objects.get(objectId?.href ?? '')
  const resident = post && residentBehind(peer, post)
  if (!id || !actorId || !objectId || !instrumentId || !resident || !isPublic(post)) return
  if (instrumentId.origin !== actorId.origin) return
  const [actor, object, instrument] = [actorId.href, objectId.href, instrumentId.href]
  const result = `${peer.url}/objects/${crypto.randomUUID()}`
  peer.objects.set(result, {
    '@context': ourContext,
    id: result,
    type: 'QuoteAuthorization',
    attributedTo: String(post.attributedTo),
    to: [everybody],
    interactingObject: instrument,
    interactionTarget: object,
  })
  const asked = { id: id.href, type: 'QuoteRequest', actor, object, instrument }
  await say(peer, resident, 'Accept', { to: [actor], object: asked, result })
}

/** The quoted author's word is fetched and compared; then the post names it, and its readers are told. */
export async function receiveQuoteAnswer(peer: FedifyPeer, answer: vocab.Accept): Promise<void> {
  const request = peer.activities.get(answer.objectId?.href ?? '')
  if (!(request instanceof vocab.QuoteRequest) || !answer.resultId) return
  const post = peer.objects.get(request.instrumentId?.href ?? '')
  const resident = post && residentBehind(peer, post)
  if (!resident || answer.resultId.origin !== request.objectId?.origin) return
  const fedify = contextOf(peer)
  const documentLoader = await fedify.getDocumentLoader({ identifier: resident.about.handle })
  const word = await fedify.lookupObject(answer.resultId, { documentLoader })
  const isRight =
    word instanceof vocab.QuoteAuthorization &&
    word.interactingObjectId?.href === request.instrumentId?.href &&
    word.interactionTargetId?.href === request.objectId?.href
  if (!isRight) return
  const { '@context': _, ...said } = post
  const object: Document = { ...said, quoteAuthorization: answer.resultId.href }
  peer.objects.set(String(post.id), { '@context': ourContext, ...object })
  const { to, cc } = object as unknown as { to: string[]; cc: string[] }
  await say(peer, resident, 'Update', { to, cc, object })
}
