/** Puts an own public post of an account elsewhere at the top of its profile; as many as ours may have. Event: post.pinned */
export async function receivePin(actorId: bigint, postId: bigint): Promise<'stored' | 'ignored'> {
  throw new Error(`not built yet: ${actorId} ${postId}`)
}

/** Takes one from there. Event: post.pinned */
export async function receiveUnpin(actorId: bigint, postId: bigint): Promise<'deleted' | 'ignored'> {
  throw new Error(`not built yet: ${actorId} ${postId}`)
}

/** What the whole list is now, in order; those that are not its own or not public are left out. Event: post.pinned */
export async function receivePins(actorId: bigint, postIds: bigint[]): Promise<void> {
  throw new Error(`not built yet: ${actorId} ${postIds}`)
}
