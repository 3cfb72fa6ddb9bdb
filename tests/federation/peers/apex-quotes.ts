import type { Actor, Thing } from 'activitypub-express'
import { say } from './apex-acts.ts'
import type { ApexPeer } from './apex-peer.ts'
import { idsOf } from './apex-store.ts'
import { everybody } from './compose-post.ts'

/** Quotes by consent (FEP-044f). apex knows nothing of them; it signs, verifies, keeps and serves what is said for them. */

/** Asks the author of a post whether one of ours may quote it. */
export async function askToQuote(
  peer: ApexPeer,
  actor: Actor,
  { quoted, quoting }: { quoted: string; quoting: string },
): Promise<void> {
  const { attributedTo } = await peer.apex.resolveObject(quoted)
  await say(peer, actor, 'QuoteRequest', { to: idsOf(attributedTo), object: quoted, instrument: quoting })
}

const sameOrigin = (one: string, other: string): boolean =>
  URL.canParse(one) && URL.canParse(other) && new URL(one).origin === new URL(other).origin

/** Anybody may quote what everybody may read. The word for it lies at an address of its own; the answer names that. */
export async function answerQuoteRequest(peer: ApexPeer, own: Actor, request: Thing): Promise<void> {
  const { apex, store } = peer
  const [quoted = ''] = idsOf(request.object)
  const [quoting = ''] = idsOf(request.instrument)
  const post = await store.getObject(quoted)
  if (!post || !idsOf(post.attributedTo).includes(own.id)) return
  const isOpen = [post.to, post.cc].flatMap(idsOf).includes(apex.consts.publicAddress)
  if (!isOpen || !sameOrigin(quoting, idsOf(request.actor)[0] ?? '')) return
  const word = await apex.fromJSONLD({
    id: apex.utils.objectIdToIRI(),
    type: 'QuoteAuthorization',
    attributedTo: own.id,
    to: [everybody],
    interactingObject: quoting,
    interactionTarget: quoted,
  })
  await store.saveObject(word)
  // By its address only, as with a follow.
  await say(peer, own, 'Accept', { to: idsOf(request.actor), object: request.id, result: word.id })
}

/** The quoted author's word is fetched and compared; then the post names it, and its readers are told. */
export async function receiveQuoteAnswer(peer: ApexPeer, own: Actor, answer: Thing): Promise<void> {
  const { apex, store } = peer
  const request = await store.getActivity(idsOf(answer.object)[0] ?? '')
  const [result = ''] = idsOf(answer.result)
  if (request?.type !== 'QuoteRequest' || !idsOf(request.actor).includes(own.id)) return
  const [quoted = ''] = idsOf(request.object)
  const [quoting = ''] = idsOf(request.instrument)
  if (!sameOrigin(result, quoted)) return
  const word = await apex.resolveObject(result, false, true)
  const isRight =
    word.type === 'QuoteAuthorization' &&
    idsOf(word.interactingObject).includes(quoting) &&
    idsOf(word.interactionTarget).includes(quoted)
  const post = await store.getObject(quoting)
  if (!isRight || !post) return
  const object = { ...post, quoteAuthorization: [result] }
  await store.updateObject(object, own.id, true)
  await say(peer, own, 'Update', { to: idsOf(post.to), cc: idsOf(post.cc), object })
}
