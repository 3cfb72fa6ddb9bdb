import { receiveActor } from '#domain/accounts/receive-actor.ts'
import type { RemoteActor } from '#domain/accounts/remote-actor.ts'
import { beginFollow, lockPair } from '#domain/follows/bonds.ts'
import { nextId, transaction } from '#platform/database.ts'

let people = 0

/** Somebody on another server, as its document would describe her; `url` is that server's. */
export function describeRemote(url: string, more: Partial<RemoteActor> = {}): RemoteActor {
  people++
  const name = more.username ?? `fremd${people}`
  const uri = `${url}/users/${name}`
  return {
    uri,
    type: 'Person',
    username: name,
    host: new URL(url).host,
    displayName: name,
    bioHtml: '',
    fields: [],
    locked: false,
    url: uri,
    inboxUrl: `${uri}/inbox`,
    sharedInboxUrl: `${url}/inbox`,
    outboxUrl: `${uri}/outbox`,
    followersUrl: `${uri}/followers`,
    followingUrl: `${uri}/following`,
    featuredUrl: '',
    avatar: null,
    header: null,
    alsoKnownAs: [],
    movedToUri: null,
    searchable: false,
    createdAt: null,
    keys: [],
    emojis: [],
    ...more,
  }
}

/** Somebody on another server, known here. */
export const newRemote = (url: string, more: Partial<RemoteActor> = {}): Promise<bigint> =>
  receiveActor(describeRemote(url, more))

/** Lets somebody elsewhere follow one of ours. */
export const followFromElsewhere = (followerId: bigint, targetId: bigint, uri: string): Promise<void> =>
  transaction(async (tx) => {
    await lockPair(tx, followerId, targetId)
    await beginFollow(tx, followerId, targetId, uri)
  })

/** A post of somebody elsewhere, known here. */
export const newRemotePost = (authorId: bigint, uri: string): Promise<bigint> =>
  transaction(async (tx) => {
    const id = await nextId(tx, new Date())
    await tx.post.create({
      data: {
        id,
        authorId,
        uri,
        url: uri,
        html: '<p>Von anderswo</p>',
        visibility: 'public',
        conversationId: id,
        counters: { create: {} },
      },
    })
    return id
  })
