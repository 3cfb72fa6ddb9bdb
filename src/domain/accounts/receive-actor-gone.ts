/**
 * Another server says that an account of its own is no more: it is hidden at once and its keys are forgotten; a job removes
 * what it wrote and did (`removeGoneActor`). Harmless for our own accounts and for one that is gone already.
 * Events: account.suspended, actor.gone
 */
export async function receiveActorGone(accountId: bigint): Promise<void> {
  throw new Error(`not built yet: ${accountId}`)
}
