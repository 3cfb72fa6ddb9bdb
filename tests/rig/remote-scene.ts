import { receiveActor } from '#domain/accounts/receive-actor.ts'
import type { RemoteActor } from '#domain/accounts/remote-actor.ts'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { accountUri } from '#domain/addresses.ts'
import { loadPostViews } from '#domain/posts/load-post-views.ts'
import { receivePost } from '#domain/posts/receive-post.ts'
import type { RemotePost } from '#domain/posts/remote-post.ts'
import type { PostView } from '#wire/post-view.ts'
import { anna } from './cast.ts'
import { describeRemote, followFromElsewhere } from './remote-people.ts'
import { describePost } from './remote-posts.ts'

/** Another server, and people on it. */
export const there = 'https://nord.example'

export type RemoteScene = {
  /** One of ours, who follows Lena. */
  reader: Viewer
  lena: RemoteActor
  lenaId: bigint
  /** Whom nobody here follows. */
  olaf: RemoteActor
  olafId: bigint
}

/** New people elsewhere; Anna is always the same. */
export async function meetRemotes(): Promise<RemoteScene> {
  const reader = await anna()
  const lena = describeRemote(there, { url: `${there}/@lena` })
  const lenaId = await receiveActor(lena)
  const olaf = describeRemote(there)
  const olafId = await receiveActor(olaf)
  await followFromElsewhere(reader.accountId, lenaId, `http://sapocom.test/ap/follows/${lenaId}`)
  return { reader, lena, lenaId, olaf, olafId }
}

export const by = (actor: RemoteActor, more: Partial<RemotePost> = {}): RemotePost =>
  describePost(actor.uri, more)

/** The post as somebody sees it. */
export const view = async (id: bigint | null, who: Viewer | null): Promise<PostView | undefined> =>
  (await loadPostViews(who, [String(id)])).get(String(id))

/** Stores a post that must not have been here, and answers its id. */
export async function stored(post: RemotePost, how = {}): Promise<bigint> {
  const { postId, outcome } = await receivePost(post, how)
  if (postId === null || outcome !== 'stored') throw new Error(`not stored: ${outcome}`)
  return postId
}

export const outcomeOf = async (post: RemotePost, how = {}) => (await receivePost(post, how)).outcome

export const mentioning = ({ accountId, handle }: Viewer) => ({
  uri: accountUri(accountId),
  handle: `@${handle}`,
})

export const remotePicture = (url: string, alt = '') => ({
  url,
  alt,
  blurhash: '',
  width: 4,
  height: 3,
  focusX: 0,
  focusY: 0,
})
