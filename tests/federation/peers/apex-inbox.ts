import type { Actor, Thing } from 'activitypub-express'
import { answerFollow, say } from './apex-acts.ts'
import { type ApexPeer, ownActor } from './apex-peer.ts'
import { answerQuoteRequest, receiveQuoteAnswer } from './apex-quotes.ts'
import { idsOf } from './apex-store.ts'
import { everybody } from './compose-post.ts'
import type { Document } from './control-api.ts'
import type { Handler, Request, Response } from './express.ts'

/**
 * The inboxes. apex itself has no shared inbox and takes only likes and boosts of activities; both are added here, as anybody
 * building on it has to. Signatures, ownership and storing remain apex'.
 */
export function inboxHandlers(peer: ApexPeer): { own: unknown[]; shared: unknown[] } {
  const { validators, security, activity, responders } = peer.apex.net
  const rest = [
    validators.targetActorWithMeta,
    security.verifySignature,
    noteWhatIsAccepted(peer),
    validators.actor,
    reactionsToNotes(peer),
    answersByAddress(peer),
    validators.activityObject,
    validators.inboxActivity,
    activity.save,
    activity.resolveThread,
    activity.inboxSideEffects,
    activity.forwardFromInbox,
    responders.status,
  ]
  return { own: [validators.jsonld, ...rest], shared: [validators.jsonld, chooseRecipient(peer), ...rest] }
}

/** Whom of ours a delivery to the shared inbox concerns: who is named, else who follows its author, else the first. */
function chooseRecipient(peer: ApexPeer): Handler {
  return async (request, _response, next) => {
    const { object, to, cc, actor } = request.body as Thing
    const [inner] = Array.isArray(object) ? object : [object]
    const about =
      typeof inner === 'object' ? (inner as Thing) : await peer.store.getObject(idsOf(object)[0] ?? '')
    const named = [object, about?.actor, about?.object, about?.attributedTo, to, cc].flatMap(idsOf)
    const known = await Promise.all(
      idsOf(actor).flatMap((by) => peer.actors.map((own) => follows(peer, own, by))),
    )
    const recipient =
      named.find((id) => peer.actors.includes(id)) ?? known.find(Boolean) ?? peer.actors[0] ?? ''
    request.params.actor = recipient.split('/').at(-1) ?? ''
    next()
  }
}

async function follows({ store }: ApexPeer, own: string, by: string): Promise<string | undefined> {
  const { following } = (await store.getObject(own)) as Actor
  return (await store.findActivityByCollectionAndObjectId(following[0], by)) && own
}

/** Keeps what was accepted for the first time as it came. apex answers 200 also to what it ignores. */
function noteWhatIsAccepted(peer: ApexPeer): Handler {
  return (request, response, next) => {
    response.once('finish', () => {
      const { activity, isNewActivity } = response.locals.apex
      if (response.statusCode >= 300 || !activity || isNewActivity !== true) return
      const raw = JSON.parse(request.rawBody?.toString() ?? 'null') as Document
      peer.received.push({ activity: raw, at: new Date().toISOString() })
      peer.changes++
    })
    next()
  }
}

/** Likes and boosts of posts, where apex would answer 400. */
function reactionsToNotes(peer: ApexPeer): Handler {
  const { apex, store } = peer
  return async (request: Request, response: Response, next) => {
    const { actor, target } = response.locals.apex
    const activity = request.body as Thing
    const [about] = idsOf(activity.object)
    if (!actor || !target || !about || !['Like', 'Announce'].includes(activity.type)) return next()
    try {
      if (await store.getActivity(about)) return next()
      const post = await apex.resolveObject(about)
      if (!apex.isLocalIRI(about)) await apex.resolveObject(idsOf(post.attributedTo)[0] ?? '')
      apex.addMeta(activity, 'collection', target.inbox[0])
      apex.addMeta(activity, 'collection', `${about}#${activity.type}`)
      const isNew = await store.saveActivity({
        ...activity,
        object: activity.type === 'Announce' ? [post] : [about],
      })
      Object.assign(response.locals.apex, { activity: true, isNewActivity: Boolean(isNew), status: 200 })
      return response.status(200).send()
    } catch (error) {
      return next(error)
    }
  }
}

/** What we asked for is answered as we asked it, whatever an answer repeats of it: apex would believe that. */
function answersByAddress({ apex }: ApexPeer): Handler {
  return (request, _response, next) => {
    const answer = request.body as Thing
    const [asked] = idsOf(answer.object)
    if (['Accept', 'Reject'].includes(answer.type) && asked && apex.isLocalIRI(asked)) answer.object = [asked]
    next()
  }
}

type Message = { actor: Actor; activity: Thing; recipient: Actor; object?: Thing }

/** What follows from an activity that apex has stored. */
export async function reactTo(
  peer: ApexPeer,
  { activity, recipient, object, actor }: Message,
): Promise<void> {
  peer.changes++
  const own = await ownActor(peer, recipient.preferredUsername[0])
  if (
    activity.type === 'Follow' &&
    idsOf(activity.object).includes(own.id) &&
    peer.acceptFollows === 'at once'
  ) {
    await answerFollow(peer, own, 'Accept', activity)
  }
  if (activity.type === 'Create' && object?.type === 'Note' && object.name) await countVote(peer, own, object)
  if (activity.type === 'Move') await followOn(peer, own, actor, activity)
  if (activity.type === 'QuoteRequest') await answerQuoteRequest(peer, own, activity)
  if (activity.type === 'Accept') await receiveQuoteAnswer(peer, own, activity)
}

/** apex knows no polls. Votes are counted here and told with an Update. */
async function countVote(peer: ApexPeer, own: Actor, vote: Thing): Promise<void> {
  const poll = await peer.store.getObject(idsOf(vote.inReplyTo)[0] ?? '')
  if (poll?.type !== 'Question' || !idsOf(poll.attributedTo).includes(own.id)) return
  const [wanted] = vote.name as string[]
  for (const kind of ['oneOf', 'anyOf']) {
    for (const answer of (poll[kind] as
      | { name: string[]; replies: { totalItems: number[] }[] }[]
      | undefined) ?? []) {
      if (answer.name[0] === wanted && answer.replies[0]) {
        answer.replies[0].totalItems = [(answer.replies[0].totalItems[0] ?? 0) + 1]
      }
    }
  }
  poll.votersCount = [Number((poll.votersCount as number[] | undefined)?.[0] ?? 0) + 1]
  await peer.store.updateObject(poll, own.id, true)
  await say(peer, own, 'Update', { to: [everybody], cc: [own.followers[0]], object: poll })
}

/** Follows somebody to the new account, if that account says it is the same. */
async function followOn(peer: ApexPeer, own: Actor, old: Actor, { target }: Thing): Promise<void> {
  const [to] = idsOf(target)
  const follow = await peer.store.findActivityByCollectionAndObjectId(own.following[0], old.id)
  if (!to || !follow) return
  const fresh = await peer.apex.resolveObject(to, false, true)
  if (!idsOf(fresh.alsoKnownAs).includes(old.id)) return
  await say(peer, own, 'Follow', { to: [to], object: to })
  await say(peer, own, 'Undo', { to: [old.id], object: follow })
  await peer.store.removeActivity(follow, own.id)
}
