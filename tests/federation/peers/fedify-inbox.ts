import type { InboxContext } from '@fedify/fedify'
import * as vocab from '@fedify/fedify/vocab'
import { everybody } from './compose-post.ts'
import type { Document } from './control-api.ts'
import { contextOf, lookUpActor, residentBehind, residentOf, say } from './fedify-acts.ts'
import { type FedifyPeer, instanceActor } from './fedify-peer.ts'
import { answerQuoteRequest, receiveQuoteAnswer } from './fedify-quotes.ts'
import { answerFollow } from './fedify-relations.ts'

type Inbox = InboxContext<undefined>

/** What the institution does with what Fedify has verified. Fedify hands everything over as `Activity`. */
export function listen(peer: FedifyPeer): void {
  peer.federation
    .setInboxListeners('/users/{identifier}/inbox', '/inbox')
    .setSharedKeyDispatcher(() => ({ identifier: instanceActor }))
    .on(vocab.Activity, async (context, activity) => {
      if (isBlocked(peer, activity)) return
      await receive(peer, context, activity)
      const document = peer.arrived.get(activity.id?.href ?? '') ?? {}
      peer.received.push({ activity: document, at: new Date().toISOString() })
    })
    .onError((_context, error) => console.error('not received:', error))
}

const isBlocked = ({ residents }: FedifyPeer, { actorId }: vocab.Activity): boolean =>
  [...residents.values()].some(({ blocked }) => blocked.has(actorId?.href ?? ''))

async function receive(peer: FedifyPeer, context: Inbox, activity: vocab.Activity): Promise<void> {
  if (activity instanceof vocab.Follow) return receiveFollow(peer, context, activity)
  if (activity instanceof vocab.Accept || activity instanceof vocab.Reject)
    return receiveAnswer(peer, activity)
  if (activity instanceof vocab.Undo) return receiveUndo(peer, context, activity)
  if (activity instanceof vocab.Move) return receiveMove(peer, context, activity)
  if (activity instanceof vocab.Block) return receiveBlock(peer, context, activity)
  if (activity instanceof vocab.Flag) return receiveFlag(peer, activity)
  if (activity instanceof vocab.QuoteRequest) return answerQuoteRequest(peer, activity)
  return receivePost(peer, context, activity)
}

async function receivePost(peer: FedifyPeer, context: Inbox, activity: vocab.Activity): Promise<void> {
  if (activity instanceof vocab.Delete) return receiveDelete(peer, activity)
  const isAnnounced = activity instanceof vocab.Announce
  const isOwn = activity instanceof vocab.Create || activity instanceof vocab.Update
  const object = isAnnounced || isOwn ? await activity.getObject(context) : null
  if (!object) return
  if (isAnnounced || object.attributionId?.href === activity.actorId?.href) await keep(peer, object)
  if (activity instanceof vocab.Create) await countVote(peer, object)
}

async function keep(peer: FedifyPeer, object: vocab.Object): Promise<void> {
  if (!object.id || object.id.origin === peer.url) return
  const contextLoader = contextOf(peer).contextLoader
  peer.objects.set(object.id.href, (await object.toJsonLd({ contextLoader })) as Document)
}

async function receiveFollow(peer: FedifyPeer, context: Inbox, follow: vocab.Follow): Promise<void> {
  const target = follow.objectId && context.parseUri(follow.objectId)
  if (target?.type !== 'actor' || !follow.id || !follow.actorId) return
  const resident = residentOf(peer, { actor: target.identifier })
  const recipient = await lookUpActor(context, target.identifier, follow.actorId.href)
  resident.requests.set(follow.id.href, { actor: follow.actorId.href, recipient })
  if (peer.acceptFollows === 'at once') await answerFollow(peer, resident, 'Accept', follow.id.href)
}

async function receiveAnswer(peer: FedifyPeer, answer: vocab.Accept | vocab.Reject): Promise<void> {
  if (answer instanceof vocab.Accept) await receiveQuoteAnswer(peer, answer)
  const follow = answer.objectId?.href ?? ''
  for (const { asked, following } of peer.residents.values()) {
    // An embedded follow without an address, as some send it, is known by whom it is about.
    const who =
      asked.get(follow) ?? [...asked.values()].find((one) => !follow && one === answer.actorId?.href)
    if (!who || who !== answer.actorId?.href) continue
    if (answer instanceof vocab.Accept) following.set(who, follow)
    else following.delete(who)
  }
}

async function receiveUndo(peer: FedifyPeer, context: Inbox, undo: vocab.Undo): Promise<void> {
  const object = await undo.getObject(context)
  if (!(object instanceof vocab.Follow) || object.actorId?.href !== undo.actorId?.href) return
  const target = object.objectId && context.parseUri(object.objectId)
  if (target?.type !== 'actor') return
  const { followers, requests } = residentOf(peer, { actor: target.identifier })
  followers.delete(undo.actorId?.href ?? '')
  requests.delete(object.id?.href ?? '')
}

function receiveDelete(peer: FedifyPeer, { objectId, actorId }: vocab.Delete): void {
  const kept = peer.objects.get(objectId?.href ?? '')
  if (!kept || !objectId || String(kept.attributedTo) !== actorId?.href) return
  peer.objects.set(objectId.href, { id: objectId.href, type: 'Tombstone' })
}

/** Who blocks one of ours neither follows nor is followed. */
function receiveBlock(peer: FedifyPeer, context: Inbox, { actorId, objectId }: vocab.Block): void {
  const target = objectId && context.parseUri(objectId)
  if (target?.type !== 'actor' || !actorId) return
  const { followers, following } = residentOf(peer, { actor: target.identifier })
  followers.delete(actorId.href)
  following.delete(actorId.href)
}

function receiveFlag(peer: FedifyPeer, { objectIds, content }: vocab.Flag): void {
  peer.reports.push({ about: objectIds.map(({ href }) => href), content: String(content ?? '') })
}

async function receiveMove(peer: FedifyPeer, context: Inbox, move: vocab.Move): Promise<void> {
  const [old, to] = [move.objectId?.href, move.targetId?.href]
  if (!old || !to || old !== move.actorId?.href) return
  for (const resident of peer.residents.values()) {
    if (!resident.following.has(old)) continue
    const fresh = await lookUpActor(context, resident.about.handle, to)
    if (!('aliasIds' in fresh) || !fresh.aliasIds.some(({ href }) => href === old)) continue
    const made = await say(peer, resident, 'Follow', { to: [to], object: to })
    resident.asked.set(made.activity, to)
    resident.following.delete(old)
  }
}

type Answer = { name: string; replies: { totalItems: number } }

/** Counts a vote in one of our polls and tells it with an Update. */
async function countVote(peer: FedifyPeer, vote: vocab.Object): Promise<void> {
  const poll = peer.objects.get(vote.replyTargetId?.href ?? '')
  if (!(vote instanceof vocab.Note) || !vote.name || poll?.type !== 'Question') return
  const resident = residentBehind(peer, poll)
  const answers = (poll.oneOf ?? poll.anyOf) as Answer[]
  const chosen = answers.find(({ name }) => name === String(vote.name))
  if (!resident || !chosen) return
  chosen.replies.totalItems++
  poll.votersCount = Number(poll.votersCount) + 1
  const { '@context': _, ...object } = poll
  await say(peer, resident, 'Update', {
    to: [everybody],
    cc: [`${String(poll.attributedTo)}/followers`],
    object,
  })
}
