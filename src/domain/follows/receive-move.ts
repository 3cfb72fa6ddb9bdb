/**
 * An account says it has moved. Its followers here follow the new one, if the new one names the old among what it was known
 * as (asked of the stored row, which the caller has fetched anew). A job may go on where this was broken off: bounded steps.
 * Events: follow.created or follow.requested, follow.ended, for each follower; account.changed
 */
export async function receiveMove(oldId: bigint, newId: bigint): Promise<'moved' | 'ignored'> {
  throw new Error(`not built yet: ${oldId} ${newId}`)
}
