// The part of activitypub-express 4.4.2 that the foreign institution uses; the package has no types of its own.
declare module 'activitypub-express' {
  /** An object as apex keeps it: compacted JSON-LD in which every property but id and type is an array. */
  export type Thing = {
    id: string
    type: string
    _meta?: { collection?: string[]; privateKey?: string; isPublic?: boolean }
    _local?: { blockList: string[] }
    [property: string]: unknown
  }
  export type Actor = Thing & {
    inbox: [string]
    outbox: [string]
    followers: [string]
    following: [string]
    liked: [string]
    preferredUsername: string[]
  }
  export type Delivery = {
    address: string
    actorId: string
    signingKey: string
    body: string
    attempt: number
    after: Date
  }
  type Middleware = (request: never, response: never, next: (error?: unknown) => void) => unknown
  type Resource = { get: Middleware[]; post: Middleware[] }
  export type Apex = Middleware & {
    baseUrl: string
    domain: string
    context: unknown[]
    systemUser?: Actor
    consts: { jsonldTypes: string[]; publicAddress: 'as:Public' }
    net: Record<
      | 'actor'
      | 'activityStream'
      | 'collections'
      | 'followers'
      | 'following'
      | 'inbox'
      | 'liked'
      | 'likes'
      | 'nodeInfo'
      | 'nodeInfoLocation'
      | 'object'
      | 'outbox'
      | 'shares'
      | 'webfinger',
      Resource
    > & {
      validators: Record<
        'jsonld' | 'targetActorWithMeta' | 'actor' | 'activityObject' | 'inboxActivity',
        Middleware
      >
      security: Record<'verifySignature', Middleware>
      activity: Record<'save' | 'resolveThread' | 'inboxSideEffects' | 'forwardFromInbox', Middleware>
      responders: Record<'status', Middleware>
    }
    utils: {
      usernameToIRI(name: string): string
      objectIdToIRI(id?: string): string
      activityIdToIRI(id?: string): string
      nameToActorStreams(name: string): Record<string, string>
      nameToBlockedIRI(name: string): string
      nameToRejectedIRI(name: string): string
    }
    fromJSONLD(object: object): Promise<Thing>
    toJSONLD(thing: object): Promise<Record<string, unknown>>
    stringifyPublicJSONLD(thing: object): string
    buildActivity(type: string, actor: string, to: string | string[], more?: object): Promise<Thing>
    buildTombstone(thing: Thing): Promise<Thing>
    addToOutbox(actor: Actor, activity: Thing): Promise<void>
    acceptFollow(actor: Actor, follow: Thing): Promise<{ postTask(): Promise<void>; updated: Thing }>
    addMeta(thing: Thing, key: string, value: string): void
    isLocalIRI(id: string): boolean
    resolveObject(id: string | Thing, includeMeta?: boolean, refresh?: boolean): Promise<Thing>
    requestObject(id: string): Promise<Thing>
    deliver(actor: string, body: string, address: string, key: string): Promise<{ statusCode: number }>
    startDelivery(): Promise<void> | undefined
    getFollowers(actor: Actor, page: number, includePrivate: boolean): Promise<{ orderedItems: Thing[] }>
    getFollowing(actor: Actor, page: number, includePrivate: boolean): Promise<{ orderedItems: string[] }>
  }
  /** What apex asks of its store, see store/interface.js of the package. */
  export type Store = {
    getObject(id: string, includeMeta?: boolean): Promise<Thing | undefined>
    saveObject(thing: Thing): Promise<boolean>
    updateObject(thing: Thing, actor: string | null, fullReplace: boolean): Promise<Thing | undefined>
    getActivity(id: string, includeMeta?: boolean): Promise<Thing | undefined>
    findActivityByCollectionAndObjectId(
      collection: string,
      object: string,
      includeMeta?: boolean,
    ): Promise<Thing | undefined>
    findActivityByCollectionAndActorId(
      collection: string,
      actor: string,
      includeMeta?: boolean,
    ): Promise<Thing | undefined>
    getStream(
      collection: string,
      limit: number | null,
      after: string | null,
      blocked?: string[],
    ): Promise<Thing[]>
    getStreamCount(collection: string): Promise<number>
    saveActivity(activity: Thing): Promise<boolean | undefined>
    removeActivity(activity: Thing, actor: string): Promise<void>
    updateActivity(activity: Thing, fullReplace: boolean): Promise<Thing>
    updateActivityMeta(activity: Thing, key: string, value: string, remove?: boolean): Promise<Thing>
    getContext(url: string): Promise<object | null>
    saveContext(context: object): Promise<void>
    getUserCount(): Promise<number>
    generateId(): string
    deliveryEnqueue(
      actor: string,
      body: string,
      addresses: string[],
      key: string,
    ): Promise<boolean | undefined>
    deliveryDequeue(): Promise<Delivery | { waitUntil: Date } | null>
    deliveryRequeue(delivery: Delivery): Promise<boolean>
  }
  export type Settings = {
    name: string
    version: string
    baseUrl: string
    domain: string
    actorParam: string
    objectParam: string
    activityParam: string
    routes: Record<string, string>
    context: unknown[]
    endpoints: Record<string, string>
    store: Store
    logger: Record<'info' | 'warn' | 'error', (...words: unknown[]) => void>
    requestTimeout: number
    threadDepth: number
    nodeInfoMetadata: object
  }
  export default function activitypubExpress(settings: Settings): Apex
}
