import type { RemoteActor } from './remote-actor.ts'

/**
 * Stores an account of another server as that server describes it, new or anew. What we decided about it (suspension,
 * limits, follows) stays. A handle belongs to one address: where another address bears `name@host` already, the new one
 * takes it over only if the old one is gone; else it is refused. One that was gone is back. Event: actor.received
 * @returns its id here
 * @throws DomainError handle-taken (somebody else bears that handle), not-allowed (it says to be one of ours)
 */
export async function receiveActor(actor: RemoteActor): Promise<bigint> {
  throw new Error(`not built yet: ${actor.uri}`)
}
