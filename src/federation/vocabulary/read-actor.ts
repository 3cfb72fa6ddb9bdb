import type { RemoteActor } from '#domain/accounts/remote-actor.ts'
import { type Unreadable, unreadable } from './unreadable.ts'

/**
 * Reads an actor. Never throws. Inbox, outbox, followers, shared inbox and keys lie on the origin of its id (fe34), or are
 * left out; without an inbox it is no actor.
 * @param finalUrl where the document was found after redirects (for an actor within a signed Update: the signer); its id must be that
 */
export function readActor(_json: unknown, _found: { finalUrl: string }): RemoteActor | Unreadable {
  return unreadable('unknown-type', 'not written yet')
}
