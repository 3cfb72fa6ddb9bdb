import {
  type Context,
  createExponentialBackoffPolicy,
  createFederation,
  type Federation,
  generateCryptoKeyPair,
  InProcessMessageQueue,
  MemoryKvStore,
  type RequestContext,
} from '@fedify/fedify'
import * as vocab from '@fedify/fedify/vocab'
import type { ActorOptions, PeerOptions } from './apex-peer.ts'
import type { Document, Received, Reported } from './control-api.ts'
import type { StoredPicture } from './draw-picture.ts'

export type FedifyContext = Context<undefined>

export type Resident = {
  about: ActorOptions
  keys: CryptoKeyPair[]
  followers: Map<string, vocab.Recipient>
  /** Address of who is followed → address of the follow. */
  following: Map<string, string>
  /** Follows that await an answer, ours and others', by address. */
  asked: Map<string, string>
  requests: Map<string, { actor: string; recipient: vocab.Recipient }>
  outbox: string[]
  liked: string[]
  blocked: Set<string>
  movedTo: string | undefined
  alias: string | undefined
}

/** A small institution on Fedify: the library, its store and what the two do not know. */
export type FedifyPeer = {
  options: PeerOptions
  url: string
  federation: Federation<undefined>
  residents: Map<string, Resident>
  /** Posts of its own and of others, by address. */
  objects: Map<string, Document>
  /** Its own activities, by address. */
  activities: Map<string, vocab.Activity>
  received: Received[]
  reports: Reported[]
  /** Deliveries as they came, by the activity's address, until Fedify has verified them. */
  arrived: Map<string, Document>
  pictures: Map<string, StoredPicture>
  acceptFollows: PeerOptions['acceptFollows']
}

/** Who signs reads on behalf of the whole server; always readable, or two servers that want signatures never meet. */
export const instanceActor = 'instance'

const builders = {
  Person: vocab.Person,
  Organization: vocab.Organization,
  Service: vocab.Service,
  Application: vocab.Application,
}

/** Sets the institution up; `url` is where it already listens. */
export async function buildFedifyPeer(options: PeerOptions, url: string): Promise<FedifyPeer> {
  const federation = createFederation<undefined>({
    kv: new MemoryKvStore(),
    queue: new InProcessMessageQueue(),
    origin: url,
    allowPrivateAddress: true,
    firstKnock: options.firstKnock,
    // A server that is being tested may be down for a moment: try again soon, and not for days.
    outboxRetryPolicy: createExponentialBackoffPolicy({
      initialDelay: { milliseconds: 200 },
      maxAttempts: 6,
    }),
    onOutboxError: (error) => console.error('not sent:', error.message),
  })
  const residents = new Map<string, Resident>()
  const server = {
    handle: instanceActor,
    name: options.title,
    type: 'Application',
    summary: '',
  } as unknown as ActorOptions
  for (const about of [...options.actors, server]) residents.set(about.handle, await settle(about))
  const peer: FedifyPeer = {
    options,
    url,
    federation,
    residents,
    objects: new Map(),
    activities: new Map(),
    received: [],
    reports: [],
    arrived: new Map(),
    pictures: new Map(),
    acceptFollows: options.acceptFollows,
  }
  serveActors(peer)
  serveCollections(peer)
  serveThings(peer)
  return peer
}

async function settle(about: ActorOptions): Promise<Resident> {
  const keys = await Promise.all([makeRsaKeys(), generateCryptoKeyPair('Ed25519')])
  return {
    about,
    keys,
    followers: new Map(),
    following: new Map(),
    asked: new Map(),
    requests: new Map(),
    outbox: [],
    liked: [],
    blocked: new Set(),
    movedTo: undefined,
    alias: undefined,
  }
}

/** Of the usual length; Fedify's own have 4096 bits, which take seconds to find. */
function makeRsaKeys(): Promise<CryptoKeyPair> {
  const usual = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', publicExponent: new Uint8Array([1, 0, 1]) }
  return crypto.subtle.generateKey({ ...usual, modulusLength: 2048 }, true, ['sign', 'verify'])
}

/** With signed reads only those who sign may read, but anybody may read the instance actor. */
const mayRead =
  ({ options }: FedifyPeer) =>
  async (context: RequestContext<undefined>, identifier: string) =>
    !options.signedReads || identifier === instanceActor || (await context.getSignedKeyOwner()) !== null

function serveActors(peer: FedifyPeer): void {
  peer.federation
    .setActorDispatcher('/users/{identifier}', (context, identifier) => actorOf(peer, context, identifier))
    .setKeyPairsDispatcher((_context, identifier) => peer.residents.get(identifier)?.keys ?? [])
    .authorize(mayRead(peer))
  peer.federation.setNodeInfoDispatcher('/nodeinfo/2.1', () => ({
    software: { name: 'fedify-institution', version: '1.0.0' },
    protocols: ['activitypub'],
    usage: { users: { total: peer.options.actors.length }, localPosts: peer.objects.size, localComments: 0 },
  }))
}

/** One of its actors as an object, or null. */
export async function actorOf(
  peer: FedifyPeer,
  context: FedifyContext,
  identifier: string,
): Promise<vocab.Actor | null> {
  const resident = peer.residents.get(identifier)
  if (!resident) return null
  const { about, movedTo, alias } = resident
  const keys = await context.getActorKeyPairs(identifier)
  const Builder = builders[about.type as keyof typeof builders]
  return new Builder({
    id: context.getActorUri(identifier),
    url: context.getActorUri(identifier),
    preferredUsername: identifier,
    name: about.name,
    summary: about.summary,
    manuallyApprovesFollowers: peer.acceptFollows === 'by hand',
    inbox: context.getInboxUri(identifier),
    outbox: context.getOutboxUri(identifier),
    followers: context.getFollowersUri(identifier),
    following: context.getFollowingUri(identifier),
    liked: context.getLikedUri(identifier),
    featured: context.getFeaturedUri(identifier),
    endpoints: new vocab.Endpoints({ sharedInbox: context.getInboxUri() }),
    publicKey: keys[0]?.cryptographicKey ?? null,
    assertionMethods: keys.map(({ multikey }) => multikey),
    successor: movedTo ? new URL(movedTo) : null,
    aliases: alias ? [new URL(alias)] : [],
  })
}

const pageSize = 20

/** The part of a list that a cursor stands for. */
function page<T>(all: T[], cursor: string | null): { items: T[]; nextCursor: string | null } {
  if (cursor === null) return { items: all, nextCursor: null }
  const from = Number(cursor)
  const next = from + pageSize
  return { items: all.slice(from, next), nextCursor: next < all.length ? String(next) : null }
}

function serveCollections(peer: FedifyPeer): void {
  const { federation, residents } = peer
  const of = <T>(identifier: string, list: (resident: Resident) => T[]): T[] => {
    const resident = residents.get(identifier)
    return resident ? list(resident) : []
  }
  const urls = (all: Iterable<string>) => [...all].map((address) => new URL(address))
  const sent = ({ outbox }: Resident) => outbox.flatMap((id) => peer.activities.get(id) ?? []).reverse()
  federation
    .setFollowersDispatcher('/users/{identifier}/followers', (_context, identifier, cursor) =>
      page(
        of(identifier, ({ followers }) => [...followers.values()]),
        cursor,
      ),
    )
    .setCounter((_context, identifier) => of(identifier, ({ followers }) => [...followers]).length)
    .setFirstCursor(() => '0')
  federation
    .setFollowingDispatcher('/users/{identifier}/following', (_context, identifier, cursor) =>
      page(
        of(identifier, ({ following }) => urls(following.keys())),
        cursor,
      ),
    )
    .setCounter((_context, identifier) => of(identifier, ({ following }) => [...following]).length)
    .setFirstCursor(() => '0')
  federation
    .setLikedDispatcher('/users/{identifier}/liked', (_context, identifier, cursor) =>
      page(
        of(identifier, ({ liked }) => urls(liked)),
        cursor,
      ),
    )
    .setFirstCursor(() => '0')
  federation
    .setOutboxDispatcher('/users/{identifier}/outbox', (_context, identifier, cursor) =>
      page(of(identifier, sent), cursor),
    )
    .setCounter((_context, identifier) => of(identifier, sent).length)
    .setFirstCursor(() => '0')
    .authorize(mayRead(peer))
  federation.setFeaturedDispatcher('/users/{identifier}/featured', () => ({ items: [] }))
}

/** Posts and activities at their own addresses; what is not public only for those who sign. */
function serveThings({ federation, objects, activities, url, options }: FedifyPeer): void {
  const signed = async (context: RequestContext<undefined>) => (await context.getSignedKeyOwner()) !== null
  federation
    .setObjectDispatcher(vocab.Object, '/objects/{id}', async (context, { id }) => {
      const document = objects.get(`${url}/objects/${id}`)
      return document ? vocab.Object.fromJsonLd(document, context) : null
    })
    .authorize(async (context, { id }) => {
      const document = objects.get(`${url}/objects/${id}`)
      return (!options.signedReads && (!document || isPublic(document))) || signed(context)
    })
  federation
    .setObjectDispatcher(
      vocab.Activity,
      '/activities/{id}',
      (_context, { id }) => activities.get(`${url}/activities/${id}`) ?? null,
    )
    .authorize((context) => !options.signedReads || signed(context))
}

export function isPublic({ to, cc, type }: Document): boolean {
  return type === 'Tombstone' || [to, cc].flat().some((one) => /(#|^as:|^)Public$/.test(String(one)))
}
