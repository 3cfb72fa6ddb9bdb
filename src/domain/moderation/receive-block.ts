/** An account elsewhere blocks one of ours: follows and requests end both ways. Events: account.blocked, follow.ended */
export async function receiveBlock(accountId: bigint, targetId: bigint): Promise<'stored' | 'ignored'> {
  throw new Error(`not built yet: ${accountId} ${targetId}`)
}

/** It does so no longer. Event: account.unblocked */
export async function receiveUnblock(accountId: bigint, targetId: bigint): Promise<'deleted' | 'ignored'> {
  throw new Error(`not built yet: ${accountId} ${targetId}`)
}
