/** Which request is answered: by the address of our Follow, or, where a server does not give it back, by whose it was. */
export type AnsweredFollow = { uri: string } | { followerId: bigint }

/** An account elsewhere accepts one of ours as a follower, who has asked. Only then she follows. Event: follow.created */
export async function receiveFollowAccepted(
  targetId: bigint,
  which: AnsweredFollow,
): Promise<'stored' | 'ignored'> {
  throw new Error(`not built yet: ${targetId} ${Object.keys(which)}`)
}

/** An account elsewhere refuses one of ours, or lets her follow no longer. Event: follow.ended (by the target) */
export async function receiveFollowRejected(
  targetId: bigint,
  which: AnsweredFollow,
): Promise<'deleted' | 'ignored'> {
  throw new Error(`not built yet: ${targetId} ${Object.keys(which)}`)
}
