import { generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import activitypubExpress, { type Actor, type Apex, type Thing } from 'activitypub-express'
import { knownContexts, terms } from './apex-contexts.ts'
import { ApexStore, idsOf } from './apex-store.ts'
import type { Document, Received, Reported } from './control-api.ts'
import type { StoredPicture } from './draw-picture.ts'
import { isOnLoopback } from './find-actor.ts'

export type ActorOptions = {
  handle: string
  name: string
  type: 'Person' | 'Organization' | 'Service'
  /** HTML. */
  summary: string
}

export type PeerOptions = {
  host: string
  port: number
  title: string
  actors: ActorOptions[]
  /** Whether tests may make it act. */
  control: boolean
  /** Whether it has posts of its own from the start. */
  seed: boolean
  acceptFollows: 'at once' | 'by hand'
  /** Whether it ends when its standard input does, which is when its parent ends, however that happens. */
  endWithParent: boolean
  /** Whether strangers must sign to read; Fedify only. */
  signedReads: boolean
  firstKnock: 'rfc9421' | 'draft-cavage-http-signatures-12'
}

export const routes = {
  actor: '/u/:actor',
  object: '/o/:id',
  activity: '/s/:id',
  inbox: '/u/:actor/inbox',
  outbox: '/u/:actor/outbox',
  followers: '/u/:actor/followers',
  following: '/u/:actor/following',
  liked: '/u/:actor/liked',
  collections: '/u/:actor/c/:id',
  blocked: '/u/:actor/blocked',
  rejections: '/u/:actor/rejections',
  rejected: '/u/:actor/rejected',
  shares: '/s/:id/shares',
  likes: '/s/:id/likes',
}

/** A small institution on activitypub-express: the library, its store and what the two do not know. */
export type ApexPeer = {
  options: PeerOptions
  apex: Apex
  store: ApexStore
  /** Addresses of its own actors, the first being the one that speaks by default. */
  actors: string[]
  received: Received[]
  pictures: Map<string, StoredPicture>
  acceptFollows: PeerOptions['acceptFollows']
  /** Grows with everything that changes what its page shows. */
  changes: number
}

/** Sets the institution up; `url` is where it already listens. */
export async function buildPeer(options: PeerOptions, url: string): Promise<ApexPeer> {
  const store = new ApexStore(knownContexts)
  const apex = activitypubExpress({
    name: 'apex-institution',
    version: '1.0.0',
    baseUrl: url,
    domain: new URL(url).host,
    actorParam: 'actor',
    objectParam: 'id',
    activityParam: 'id',
    routes,
    context: [terms],
    endpoints: { sharedInbox: `${url}/inbox` },
    store,
    logger: console,
    requestTimeout: 5_000,
    threadDepth: 5,
    nodeInfoMetadata: { nodeName: options.title },
  })
  stayOnThisMachine(apex)
  const actors: string[] = []
  for (const about of options.actors) actors.push((await makeActor(apex, store, about, options)).id)
  const [first] = actors
  if (!first) throw new Error('An institution needs somebody who speaks for it')
  apex.systemUser = (await store.getObject(first, true)) as Actor
  const { acceptFollows } = options
  return { options, apex, store, actors, received: [], pictures: new Map(), acceptFollows, changes: 0 }
}

function stayOnThisMachine(apex: Apex): void {
  const { requestObject, deliver } = apex
  const refuse = (address: string) => Promise.reject(new Error(`${address} is not on this machine`))
  apex.requestObject = (id) => (isOnLoopback(id) ? requestObject(id) : refuse(id))
  apex.deliver = (actor, body, address, key) =>
    isOnLoopback(address) ? deliver(actor, body, address, key) : refuse(address)
}

/** As apex.createActor does, with what Mastodon shows of an account, and a key of the usual length. */
async function makeActor(
  apex: Apex,
  store: ApexStore,
  about: ActorOptions,
  { acceptFollows }: PeerOptions,
): Promise<Thing> {
  const id = apex.utils.usernameToIRI(about.handle)
  const { inbox, outbox, followers, following, liked } = apex.utils.nameToActorStreams(about.handle)
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  const actor = await apex.fromJSONLD({
    id,
    url: id,
    type: about.type,
    preferredUsername: about.handle,
    name: about.name,
    summary: about.summary,
    published: new Date().toISOString(),
    inbox,
    outbox,
    followers,
    following,
    liked,
    manuallyApprovesFollowers: acceptFollows === 'by hand',
    discoverable: true,
    icon: { type: 'Image', mediaType: 'image/jpeg', url: `${apex.baseUrl}/bilder/wappen.jpg` },
    publicKey: { id: `${id}#main-key`, owner: id, publicKeyPem: publicKey },
    endpoints: { id: `${id}#endpoints`, sharedInbox: `${apex.baseUrl}/inbox` },
  })
  actor._meta = { privateKey }
  await store.saveObject(actor)
  return actor
}

/** One of the institution's actors with its key; by default the first. */
export async function ownActor({ apex, store, actors }: ApexPeer, handle?: string): Promise<Actor> {
  const id = handle ? apex.utils.usernameToIRI(handle) : (actors[0] ?? '')
  const actor = actors.includes(id) ? await store.getObject(id, true) : undefined
  if (!actor) throw new Error(`Nobody here is called ${handle}`)
  return actor as Actor
}

/** The institution's copy of an object or activity the way it would be sent, or null. */
export async function readThing({ apex, store }: ApexPeer, id: string): Promise<Document | null> {
  const thing = (await store.getObject(id)) ?? (await store.getActivity(id))
  return thing ? (JSON.parse(apex.stringifyPublicJSONLD(await apex.toJSONLD(thing))) as Document) : null
}

/** Activities in one of an actor's streams, newest first. */
export const streamOf = ({ store }: ApexPeer, collection: string): Promise<Thing[]> =>
  store.getStream(collection, null, null)

export async function followersOf(peer: ApexPeer, actor: Actor): Promise<string[]> {
  const follows = await streamOf(peer, actor.followers[0])
  return [...new Set(follows.flatMap(({ actor: by }) => idsOf(by)))]
}

export async function followingOf(peer: ApexPeer, actor: Actor): Promise<string[]> {
  const follows = await streamOf(peer, actor.following[0])
  return [...new Set(follows.flatMap(({ object }) => idsOf(object)))]
}

/** Reports that lie in its actors' inboxes. */
export async function reportsTo(peer: ApexPeer): Promise<Reported[]> {
  const actors = await Promise.all(peer.actors.map((id) => peer.store.getObject(id)))
  const inboxes = await Promise.all(actors.map((actor) => streamOf(peer, (actor as Actor).inbox[0])))
  return inboxes
    .flatMap((inbox) => inbox.filter(({ type }) => type === 'Flag').reverse())
    .map(({ object, content }) => ({ about: idsOf(object), content: String(content ?? '') }))
}
