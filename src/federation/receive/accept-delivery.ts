import { findAccountByUri } from '#domain/accounts/find-remote-account.ts'
import { isHttpId, sameOrigin } from '../fetch/origin.ts'
import type { JsonObject } from '../fetch/parse-json.ts'
import { wakeIncoming } from './incoming-clock.ts'
import { keepIncoming } from './keep-incoming.ts'
import { isProvenBy } from './object-proofs.ts'

/** The head of an activity: as much as is looked at before it is put into the queue. */
export type ActivityHead = { id: string; actorUri: string; type: string; objectUri: string | null }

/** Reads the head; null for what is no activity of its actor's own server. */
export function readHead(json: JsonObject): ActivityHead | null {
  const { id, type } = json
  const actorUri = uriOf(json.actor)
  if (typeof id !== 'string' || typeof type !== 'string' || actorUri === null) return null
  if (!isHttpId(id) || !isHttpId(actorUri) || !sameOrigin(id, actorUri) || type.length > 50) return null
  return { id, actorUri, type, objectUri: uriOf(json.object) }
}

const uriOf = (value: unknown): string | null => {
  if (typeof value === 'string') return value
  const id = (value as JsonObject | null | undefined)?.id
  return typeof id === 'string' ? id : null
}

/** An actor says goodbye with everything it wrote. */
export const isFarewell = ({ type, actorUri, objectUri }: ActivityHead): boolean =>
  type === 'Delete' && objectUri === actorUri

/** Nobody here knows the actor: if it says goodbye, there is nothing to be done, and its key is gone as well. */
export const isStranger = async ({ actorUri }: ActivityHead): Promise<boolean> =>
  (await findAccountByUri(actorUri)) === null

/**
 * Keeps an activity for the worker; the same one again changes nothing. The row is its own event: it is there if and only
 * if it was accepted.
 * @param from who signed the request: the actor itself, or, with a proof of the actor's in the activity, whoever passes it on
 * @returns `foreign` for what the signer may not say
 */
export async function acceptDelivery(
  json: JsonObject,
  head: ActivityHead,
  body: string,
  from: { actorUri: string; host: string },
): Promise<'accepted' | 'foreign'> {
  if (head.actorUri !== from.actorUri && !(await isProvenBy(head.actorUri, json, from.host))) return 'foreign'
  await keepIncoming({ uri: head.id, actorUri: head.actorUri, host: from.host, body })
  wakeIncoming()
  return 'accepted'
}
