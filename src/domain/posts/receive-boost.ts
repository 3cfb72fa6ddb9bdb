export type RemoteBoost = {
  /** Of the Announce; of its own server. */
  uri: string
  /** The post passed on, known here. */
  postId: bigint
  visibility: 'public' | 'unlisted' | 'followers'
  publishedAt: Date
}

/**
 * Passes a known public or unlisted post on to the followers of an account elsewhere; a second time changes nothing. Ignored
 * if it concerns nobody here: the account has no followers here and the post is not ours. Event: post.published with `elsewhere`
 */
export async function receiveBoost(
  actorId: bigint,
  boost: RemoteBoost,
): Promise<'stored' | 'duplicate' | 'ignored'> {
  throw new Error(`not built yet: ${actorId} ${boost.uri}`)
}

/**
 * Takes a boost back, by its own address or by the post it passes on; only one's own. Event: post.deleted with `elsewhere`
 */
export async function receiveUnboost(
  actorId: bigint,
  which: { uri: string } | { postId: bigint },
): Promise<'deleted' | 'ignored'> {
  throw new Error(`not built yet: ${actorId} ${Object.keys(which)}`)
}
