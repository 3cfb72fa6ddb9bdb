import { signRequest } from '@fedify/fedify'
import * as vocab from '@fedify/fedify/vocab'
import { terms } from './apex-contexts.ts'
import { addressed, composePost, everybody } from './compose-post.ts'
import type { By, Control, Document, Made, PostRequest } from './control-api.ts'
import { preparePicture } from './draw-picture.ts'
import { actorOf, type FedifyContext, type FedifyPeer, instanceActor, type Resident } from './fedify-peer.ts'
import { askToQuote } from './fedify-quotes.ts'
import { relations } from './fedify-relations.ts'
import { findActor } from './find-actor.ts'

export const ourContext = ['https://www.w3.org/ns/activitystreams', 'https://w3id.org/security/v1', terms]

export const contextOf = ({ federation, url }: FedifyPeer): FedifyContext =>
  federation.createContext(new URL(url), undefined)

export function residentOf({ residents, options }: FedifyPeer, { actor }: By): Resident {
  const resident = residents.get(actor ?? options.actors[0]?.handle ?? '')
  if (!resident) throw new Error(`Nobody here is called ${actor}`)
  return resident
}

/** Which of its actors a document is by, if it is by one. */
export function residentBehind(peer: FedifyPeer, { attributedTo }: Document): Resident | undefined {
  const parsed = contextOf(peer).parseUri(URL.parse(String(attributedTo)))
  return parsed?.type === 'actor' ? peer.residents.get(parsed.identifier) : undefined
}

type Saying = { to: string[]; cc?: string[]; object: unknown; [more: string]: unknown }

/**
 * Says something through Fedify: keeps it, and has it delivered, signed and with a proof, to the followers if they are
 * addressed and to every other actor who is. Delivery goes on after this returns.
 */
export async function say(peer: FedifyPeer, resident: Resident, type: string, saying: Saying): Promise<Made> {
  const fedify = contextOf(peer)
  const { handle } = resident.about
  const id = `${peer.url}/activities/${crypto.randomUUID()}`
  const actor = fedify.getActorUri(handle).href
  const published = new Date().toISOString()
  const document = { '@context': ourContext, id, type, actor, published, ...saying }
  const activity = await vocab.Activity.fromJsonLd(document, fedify)
  peer.activities.set(id, activity)
  if (!['Follow', 'Accept', 'Reject', 'Block', 'Flag', 'QuoteRequest'].includes(type))
    resident.outbox.push(id)
  const recipients = await recipientsOf(fedify, resident, [...saying.to, ...(saying.cc ?? [])])
  // In order per recipient, so that an edit never overtakes the post.
  const how = { preferSharedInbox: true, orderingKey: actor }
  await fedify.sendActivity({ identifier: handle }, recipients, activity, how)
  const [object] = [saying.object].flat()
  return { activity: id, object: typeof object === 'string' ? object : String((object as Document).id ?? '') }
}

async function recipientsOf(fedify: FedifyContext, { about, followers }: Resident, audience: string[]) {
  const found: vocab.Recipient[] = []
  for (const address of new Set(audience)) {
    if (address === everybody) continue
    if (address === fedify.getFollowersUri(about.handle).href) found.push(...followers.values())
    else found.push(await lookUpActor(fedify, about.handle, address))
  }
  return found
}

/** Reads an actor with a signed request. */
export async function lookUpActor(
  fedify: FedifyContext,
  identifier: string,
  address: string,
): Promise<vocab.Actor> {
  const documentLoader = await fedify.getDocumentLoader({ identifier })
  const actor = await fedify.lookupObject(new URL(address), { documentLoader })
  if (!actor || !vocab.isActor(actor)) throw new Error(`${address} is no actor`)
  return actor
}

/** What the institution can be made to do. */
export function fedifyControl(peer: FedifyPeer): Control {
  const by = (request: By) => residentOf(peer, request)
  const uri = ({ about }: Resident) => contextOf(peer).getActorUri(about.handle).href
  const followers = ({ about }: Resident) => contextOf(peer).getFollowersUri(about.handle).href
  const updateActor = async (resident: Resident) => {
    const actor = await actorOf(peer, contextOf(peer), resident.about.handle)
    const object = (await actor?.toJsonLd({ format: 'compact' })) ?? null
    return say(peer, resident, 'Update', { ...addressed('public', followers(resident), []), object })
  }
  return {
    ...relations(peer, by),
    post: (request) => post(peer, by(request), request),
    edit: (request) => edit(peer, by(request), request),
    delete: async (request) => {
      const { to = [], cc = [] } = known(peer, request.object) as unknown as { to: string[]; cc: string[] }
      const object = { id: request.object, type: 'Tombstone' }
      peer.objects.set(request.object, {
        '@context': ourContext,
        ...object,
        deleted: new Date().toISOString(),
      })
      return say(peer, by(request), 'Delete', { to, cc, object })
    },
    like: (request) => react(peer, by(request), 'Like', request.object),
    boost: (request) => react(peer, by(request), 'Announce', request.object),
    vote: async (request) => {
      const to = [await authorOf(peer, by(request), request.object)]
      const activities: string[] = []
      for (const name of request.choices) {
        const id = `${peer.url}/objects/${crypto.randomUUID()}`
        const object = {
          id,
          type: 'Note',
          name,
          inReplyTo: request.object,
          attributedTo: uri(by(request)),
          to,
        }
        activities.push((await say(peer, by(request), 'Create', { to, object })).activity)
      }
      return { activities }
    },
    move: async (request) => {
      const resident = by(request)
      resident.movedTo = request.to
      await updateActor(resident)
      return say(peer, resident, 'Move', {
        to: [followers(resident)],
        object: uri(resident),
        target: request.to,
      })
    },
    alias: async (request) => {
      by(request).alias = request.of
      return updateActor(by(request))
    },
    flag: async (request) => {
      const who = await findActor(request.who)
      const object = [who, ...request.objects]
      return say(peer, by(request), 'Flag', { to: [who], object, content: request.content })
    },
    block: async (request) => {
      const who = await findActor(request.who)
      by(request).blocked.add(who)
      by(request).followers.delete(who)
      return say(peer, by(request), 'Block', { to: [who], object: who })
    },
    send: (request) => sendAsGiven(peer, by(request), request),
    fetch: async (request) => {
      try {
        const { handle: identifier } = by(request).about
        const load = await contextOf(peer).getDocumentLoader({ identifier })
        return { document: (await load(request.id)).document as Document }
      } catch (error) {
        return { document: null, problem: (error as Error).message }
      }
    },
    settings: async ({ acceptFollows }) => {
      peer.acceptFollows = acceptFollows
      return {}
    },
    received: async () => peer.received,
    objects: async ({ id }) => peer.objects.get(id) ?? null,
    followers: async (request) => [...by(request).followers.keys()],
    following: async (request) => [...by(request).following.keys()],
    reports: async () => peer.reports,
    requests: async (request) => [...by(request).requests].map(([id, { actor }]) => ({ id, actor })),
    actors: async () =>
      [...peer.residents.values()]
        .filter(({ about }) => about.handle !== instanceActor)
        .map((resident) => {
          const { handle } = resident.about
          const inbox = `${uri(resident)}/inbox`
          return {
            handle: `@${handle}@${new URL(peer.url).host}`,
            id: uri(resident),
            inbox,
            sharedInbox: `${peer.url}/inbox`,
          }
        }),
  }
}

function known({ objects }: FedifyPeer, id: string): Document {
  const document = objects.get(id)
  if (!document) throw new Error(`There is no ${id}`)
  return document
}

async function compose(
  peer: FedifyPeer,
  { about }: Resident,
  request: PostRequest,
  id: string,
  published: string,
) {
  const fedify = contextOf(peer)
  const pictures = await Promise.all(
    (request.pictures ?? []).map(async (given) => {
      const { data, mediaType, width, height } = await preparePicture(given)
      const name = `${crypto.randomUUID()}.${mediaType.split('/')[1]}`
      peer.pictures.set(name, { data, mediaType, width, height })
      return { url: `${peer.url}/media/${name}`, mediaType, width, height }
    }),
  )
  const actor = fedify.getActorUri(about.handle).href
  const parent = request.inReplyTo
    ? [await authorOf(peer, residentOf(peer, { actor: about.handle }), request.inReplyTo)]
    : []
  const named = new Set([...(request.mention ?? []), ...parent])
  named.delete(actor)
  const mentions = await Promise.all(
    [...named].map(async (mentioned) => {
      const { preferredUsername } = await lookUpActor(fedify, about.handle, mentioned)
      return { id: mentioned, handle: `@${preferredUsername}@${new URL(mentioned).host}` }
    }),
  )
  const followers = fedify.getFollowersUri(about.handle).href
  return composePost(request, { id, actor, followers, mentions, pictures, published })
}

async function post(peer: FedifyPeer, resident: Resident, request: PostRequest): Promise<Made> {
  const id = `${peer.url}/objects/${crypto.randomUUID()}`
  const object = await compose(peer, resident, request, id, new Date().toISOString())
  peer.objects.set(id, { '@context': ourContext, ...object })
  const made = await say(peer, resident, 'Create', { to: object.to, cc: object.cc, object })
  if (request.quote) await askToQuote(peer, resident, { quoted: request.quote, quoting: id })
  return made
}

async function edit(
  peer: FedifyPeer,
  resident: Resident,
  { object: id, ...request }: PostRequest & { object: string },
) {
  const { published, inReplyTo, to, cc } = known(peer, id) as Record<string, never>
  const again = inReplyTo ? { ...request, inReplyTo } : request
  const object = {
    ...(await compose(peer, resident, again, id, published ?? '')),
    to,
    cc,
    updated: new Date().toISOString(),
  }
  peer.objects.set(id, { '@context': ourContext, ...object })
  return say(peer, resident, 'Update', { to: to ?? [], cc: cc ?? [], object })
}

/** The author of a post here or elsewhere. */
export async function authorOf(peer: FedifyPeer, { about }: Resident, id: string): Promise<string> {
  const fedify = contextOf(peer)
  const documentLoader = await fedify.getDocumentLoader({ identifier: about.handle })
  const kept = peer.objects.get(id)
  const object = kept
    ? await vocab.Object.fromJsonLd(kept, fedify)
    : await fedify.lookupObject(new URL(id), { documentLoader })
  if (!object?.attributionId) throw new Error(`${id} has no author`)
  if (!kept) peer.objects.set(id, (await object.toJsonLd({ format: 'compact' })) as Document)
  return object.attributionId.href
}

async function react(
  peer: FedifyPeer,
  resident: Resident,
  type: 'Like' | 'Announce',
  object: string,
): Promise<Made> {
  const author = await authorOf(peer, resident, object)
  if (type === 'Like') {
    resident.liked.push(object)
    return say(peer, resident, type, { to: [author], object })
  }
  const followers = contextOf(peer).getFollowersUri(resident.about.handle).href
  return say(peer, resident, type, { to: [everybody], cc: [followers, author], object })
}

/** Past Fedify's vocabulary, which would drop what it does not know; the signature is Fedify's. */
async function sendAsGiven(
  peer: FedifyPeer,
  resident: Resident,
  { inbox, activity }: { inbox: string; activity: Document },
) {
  const [pair] = await contextOf(peer).getActorKeyPairs(resident.about.handle)
  if (!pair) throw new Error('No key')
  const headers = { 'content-type': 'application/activity+json' }
  const request = new Request(inbox, { method: 'POST', headers, body: JSON.stringify(activity) })
  const spec = peer.options.firstKnock
  const response = await fetch(await signRequest(request, pair.privateKey, pair.keyId, { spec }))
  console.log('delivery:', inbox, response.status, await response.text())
  return {}
}
