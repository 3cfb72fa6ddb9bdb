import type { Actor, Thing } from 'activitypub-express'
import {
  type ApexPeer,
  followersOf,
  followingOf,
  ownActor,
  readThing,
  reportsTo,
  streamOf,
} from './apex-peer.ts'
import { askToQuote } from './apex-quotes.ts'
import { idsOf } from './apex-store.ts'
import { addressed, composePost, everybody } from './compose-post.ts'
import type { By, Control, Made, PostRequest } from './control-api.ts'
import { preparePicture } from './draw-picture.ts'
import { findActor } from './find-actor.ts'

type Saying = { to: string[]; cc?: string[]; object: unknown; [more: string]: unknown }

/**
 * Says something through apex: it gives the activity its id, keeps it in the actor's outbox, finds out whom it concerns and
 * delivers it signed. Delivery goes on after this returns. Polls, edits, Move, Flag and votes, which apex has no notion of,
 * go the same way.
 */
export async function say(
  peer: ApexPeer,
  actor: Actor,
  type: string,
  { to, ...more }: Saying,
): Promise<Thing> {
  const activity = await peer.apex.buildActivity(type, actor.id, to, more)
  peer.apex.addToOutbox(actor, activity).catch((error) => console.error('not sent:', type, error))
  peer.changes++
  return activity
}

const made = (activity: Thing): Made => ({ activity: activity.id, object: idsOf(activity.object)[0] ?? '' })

/** What the institution can be made to do. */
export function apexControl(peer: ApexPeer): Control {
  const { apex, store } = peer
  const by = ({ actor }: By) => ownActor(peer, actor)
  const { follow, unfollow, undo, accept, reject } = relations(peer, by)
  return {
    post: async (request) => post(peer, await by(request), request),
    edit: async (request) => edit(peer, await by(request), request),
    delete: async (request) => remove(peer, await by(request), request.object),
    like: async (request) => react(peer, await by(request), 'Like', request.object),
    boost: async (request) => react(peer, await by(request), 'Announce', request.object),
    vote: async (request) => vote(peer, await by(request), request),
    follow,
    unfollow,
    undo,
    accept,
    reject,
    move: async (request) => {
      const actor = await by(request)
      await updateActor(peer, actor, { movedTo: [request.to] })
      const more = { target: request.to, cc: [] }
      return made(await say(peer, actor, 'Move', { to: [actor.followers[0]], object: actor.id, ...more }))
    },
    alias: async (request) => {
      const actor = await by(request)
      return made(await updateActor(peer, actor, { alsoKnownAs: [request.of] }))
    },
    flag: async (request) => {
      const who = await findActor(request.who)
      const object = [who, ...request.objects]
      return made(await say(peer, await by(request), 'Flag', { to: [who], object, content: request.content }))
    },
    block: async (request) => {
      const actor = await by(request)
      const who = await findActor(request.who)
      const block = await say(peer, actor, 'Block', { to: [who], object: who })
      const [name = ''] = actor.preferredUsername
      await store.updateActivityMeta(block, 'collection', apex.utils.nameToBlockedIRI(name))
      return made(block)
    },
    send: async (request) => {
      const { id, _meta } = await by(request)
      await store.deliveryEnqueue(
        id,
        JSON.stringify(request.activity),
        [request.inbox],
        _meta?.privateKey ?? '',
      )
      apex.startDelivery()?.catch((error) => console.error('not sent:', error))
      return {}
    },
    fetch: async ({ id }) => {
      try {
        return { document: await apex.toJSONLD(await apex.requestObject(id)) }
      } catch (error) {
        return { document: null, problem: (error as Error).message }
      }
    },
    settings: async ({ acceptFollows }) => {
      peer.acceptFollows = acceptFollows
      return {}
    },
    received: async () => peer.received,
    objects: ({ id }) => readThing(peer, id),
    followers: async (request) => followersOf(peer, await by(request)),
    following: async (request) => followingOf(peer, await by(request)),
    requests: async (request) => requestsOf(peer, await by(request)),
    reports: () => reportsTo(peer),
    actors: async () =>
      Promise.all(
        peer.actors.map(async (id) => {
          const { preferredUsername, inbox } = (await store.getObject(id)) as Actor
          const handle = `@${preferredUsername[0]}@${apex.domain}`
          return { handle, id, inbox: inbox[0], sharedInbox: `${apex.baseUrl}/inbox` }
        }),
      ),
  }
}

async function post(peer: ApexPeer, actor: Actor, request: PostRequest): Promise<Made> {
  const object = await compose(
    peer,
    actor,
    request,
    peer.apex.utils.objectIdToIRI(),
    new Date().toISOString(),
  )
  const activity = await say(peer, actor, 'Create', { to: object.to, cc: object.cc, object })
  const [kept] = activity.object as [Thing]
  await peer.store.saveObject(kept)
  if (request.quote) await askToQuote(peer, actor, { quoted: request.quote, quoting: kept.id })
  return made(activity)
}

async function compose(peer: ApexPeer, actor: Actor, request: PostRequest, id: string, published: string) {
  const { apex, pictures } = peer
  const placed = await Promise.all(
    (request.pictures ?? []).map(async (given) => {
      const { data, mediaType, width, height } = await preparePicture(given)
      const name = `${peer.store.generateId()}.${mediaType.split('/')[1]}`
      pictures.set(name, { data, mediaType, width, height })
      return { url: `${apex.baseUrl}/bilder/${name}`, mediaType, width, height }
    }),
  )
  const parent = request.inReplyTo ? await apex.resolveObject(request.inReplyTo) : undefined
  const named = new Set([...(request.mention ?? []), ...idsOf(parent?.attributedTo)])
  named.delete(actor.id)
  const mentions = await Promise.all(
    [...named].map(async (mentioned) => {
      const { preferredUsername } = (await apex.resolveObject(mentioned)) as Actor
      return { id: mentioned, handle: `@${preferredUsername?.[0]}@${new URL(mentioned).host}` }
    }),
  )
  const followers = actor.followers[0]
  return composePost(request, { id, actor: actor.id, followers, mentions, pictures: placed, published })
}

/** apex' own way would be its outbox; an Update with the whole object is what others expect. */
async function edit(
  peer: ApexPeer,
  actor: Actor,
  { object: id, ...request }: PostRequest & { object: string },
): Promise<Made> {
  const before = await peer.store.getObject(id)
  if (!before) throw new Error(`There is no ${id}`)
  const [published = ''] = before.published as string[]
  const [inReplyTo] = idsOf(before.inReplyTo)
  const again = inReplyTo ? { ...request, inReplyTo } : request
  const after = { ...(await compose(peer, actor, again, id, published)), updated: new Date().toISOString() }
  const { to, cc } = { to: idsOf(before.to), cc: idsOf(before.cc) }
  const activity = await say(peer, actor, 'Update', { to, cc, object: { ...after, to, cc } })
  const [kept] = activity.object as [Thing]
  await peer.store.updateObject(kept, actor.id, true)
  return made(activity)
}

async function remove(peer: ApexPeer, actor: Actor, id: string): Promise<Made> {
  const before = await peer.store.getObject(id)
  if (!before) throw new Error(`There is no ${id}`)
  await peer.store.updateObject(await peer.apex.buildTombstone(before), actor.id, true)
  const object = { id, type: 'Tombstone' }
  return made(await say(peer, actor, 'Delete', { to: idsOf(before.to), cc: idsOf(before.cc), object }))
}

/** apex knows likes and shares of activities only; the rest of the world likes and shares the post. */
async function react(peer: ApexPeer, actor: Actor, type: 'Like' | 'Announce', object: string): Promise<Made> {
  const { attributedTo } = await peer.apex.resolveObject(object)
  const author = idsOf(attributedTo)
  const to = type === 'Like' ? author : [everybody]
  const cc = type === 'Like' ? [] : [actor.followers[0], ...author]
  const activity = await say(peer, actor, type, { to, cc, object })
  if (type === 'Like') await peer.store.updateActivityMeta(activity, 'collection', actor.liked[0])
  return made(activity)
}

async function vote(peer: ApexPeer, actor: Actor, request: { object: string; choices: string[] }) {
  const to = idsOf((await peer.apex.resolveObject(request.object)).attributedTo)
  const activities: string[] = []
  for (const name of request.choices) {
    const id = peer.apex.utils.objectIdToIRI()
    const note = { id, type: 'Note', name, inReplyTo: request.object, attributedTo: actor.id, to }
    activities.push((await say(peer, actor, 'Create', { to, object: note })).id)
  }
  return { activities }
}

/** Changes what an actor says about itself and tells its followers. */
export async function updateActor(peer: ApexPeer, actor: Actor, change: object): Promise<Thing> {
  await peer.store.updateObject({ ...actor, ...change }, actor.id, true)
  const { _meta: _, _local: __, ...shown } = { ...actor, ...change }
  return say(peer, actor, 'Update', { ...addressed('public', actor.followers[0], []), object: shown })
}

/** Follows from others that were neither accepted nor refused. */
async function requestsOf(peer: ApexPeer, actor: Actor): Promise<{ id: string; actor: string }[]> {
  const inbox = await streamOf(peer, actor.inbox[0])
  const follows = inbox.filter(({ type, object }) => type === 'Follow' && idsOf(object).includes(actor.id))
  const answered = [actor.followers[0], peer.apex.utils.nameToRejectedIRI(actor.preferredUsername[0] ?? '')]
  const open = await Promise.all(
    follows.map(async ({ id, actor: by }) => {
      const { _meta } = (await peer.store.getActivity(id, true)) ?? {}
      return answered.some((collection) => _meta?.collection?.includes(collection))
        ? []
        : idsOf(by).map((who) => ({ id, actor: who }))
    }),
  )
  return open.flat()
}

/** Following, and what answers and ends it. */
function relations(
  peer: ApexPeer,
  by: (request: By) => Promise<Actor>,
): Pick<Control, 'follow' | 'unfollow' | 'undo' | 'accept' | 'reject'> {
  const { store } = peer
  const take = async (actor: Actor, activity: Thing | undefined): Promise<Made> => {
    if (!activity || !idsOf(activity.actor).includes(actor.id))
      throw new Error('There is nothing to take back')
    const told = { to: idsOf(activity.to), cc: idsOf(activity.cc), object: activity }
    // Before it is told, for whoever is blocked is told nothing.
    await store.removeActivity(activity, actor.id)
    return made(await say(peer, actor, 'Undo', told))
  }
  const answer = async (type: 'Accept' | 'Reject', request: By & { follow: string }) => {
    const actor = await by(request)
    const follow = await store.getActivity(request.follow, true)
    if (!follow) throw new Error(`There is no ${request.follow}`)
    return answerFollow(peer, actor, type, follow)
  }
  return {
    follow: async (request) => {
      const who = await findActor(request.who)
      return made(await say(peer, await by(request), 'Follow', { to: [who], object: who }))
    },
    unfollow: async (request) => {
      const actor = await by(request)
      const who = await findActor(request.who)
      return take(actor, await store.findActivityByCollectionAndObjectId(actor.following[0], who))
    },
    undo: async (request) => take(await by(request), await store.getActivity(request.activity)),
    accept: (request) => answer('Accept', request),
    reject: (request) => answer('Reject', request),
  }
}

/** The object is the follow's address only, as apex' own examples send it. */
export async function answerFollow(
  peer: ApexPeer,
  actor: Actor,
  type: 'Accept' | 'Reject',
  follow: Thing,
): Promise<Made> {
  const { apex, store } = peer
  const answer = await say(peer, actor, type, { to: idsOf(follow.actor), object: follow.id })
  if (type === 'Accept') {
    const { postTask } = await apex.acceptFollow(actor, follow)
    postTask().catch((error) => console.error('followers not told:', error))
  } else {
    const [name = ''] = actor.preferredUsername
    await store.updateActivityMeta(follow, 'collection', apex.utils.nameToRejectedIRI(name))
    await store.updateActivityMeta(follow, 'collection', actor.followers[0], true)
  }
  return made(answer)
}
