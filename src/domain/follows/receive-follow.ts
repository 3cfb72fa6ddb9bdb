/**
 * Somebody elsewhere follows one of ours: at once, or by a request where followers must be approved or the follower's server is
 * silenced. Again, it is answered again, and the new address counts. Refused if either has blocked the other.
 * Events: follow.created, follow.requested; follow.ended (by the target) when refused: each is what the answer is made of
 * @param uri of the Follow; goes back in the answer
 */
export async function receiveFollow(
  followerId: bigint,
  targetId: bigint,
  uri: string,
): Promise<'following' | 'requested' | 'refused' | 'ignored'> {
  throw new Error(`not built yet: ${followerId} ${targetId} ${uri}`)
}

/** Somebody elsewhere follows no longer, or withdraws the request. Event: follow.ended (by the follower) */
export async function receiveUnfollow(
  followerId: bigint,
  which: { targetId: bigint } | { uri: string },
): Promise<'deleted' | 'ignored'> {
  throw new Error(`not built yet: ${followerId} ${Object.keys(which)}`)
}
