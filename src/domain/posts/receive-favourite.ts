/**
 * Marks a known post as liked by an account elsewhere that may see it; a second time changes nothing but the address to take it
 * back by. Event: post.favourited with `elsewhere`
 */
export async function receiveFavourite(
  actorId: bigint,
  postId: bigint,
  uri: string,
): Promise<'stored' | 'duplicate' | 'ignored'> {
  throw new Error(`not built yet: ${actorId} ${postId} ${uri}`)
}

/** Takes a favourite back, by its own address or by the post; only one's own. Event: post.unfavourited with `elsewhere` */
export async function receiveUnfavourite(
  actorId: bigint,
  which: { uri: string } | { postId: bigint },
): Promise<'deleted' | 'ignored'> {
  throw new Error(`not built yet: ${actorId} ${Object.keys(which)}`)
}
