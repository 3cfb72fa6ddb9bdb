import type { RemoteActorKey } from '#domain/accounts/remote-actor.ts'
import { isHttpId, sameOrigin } from '../fetch/origin.ts'
import { kindOf, readPublicKey } from '../signatures/keys.ts'
import { isObject, type Json, type JsonObject, listOf } from './json.ts'

const most = 10
const longestId = 500

/**
 * The keys an actor claims, each once: `publicKey` (PEM) and `assertionMethod` (FEP-521a, Multikey). Only those that say
 * they are the actor's and lie on its origin; weak ones and unknown kinds are left out.
 */
export function keysOf(actor: JsonObject, uri: string): RemoteActorKey[] {
  const claimed = [
    ...listOf(actor.publicKey, most).map((key) => ({ key, owner: 'owner', text: 'publicKeyPem' })),
    ...listOf(actor.assertionMethod, most).map((key) => ({
      key,
      owner: 'controller',
      text: 'publicKeyMultibase',
    })),
  ]
  const keys = new Map<string, RemoteActorKey>()
  for (const { key, owner, text } of claimed.slice(0, most)) {
    if (!isObject(key) || key[owner] !== uri || !isHttpId(key.id) || !sameOrigin(key.id, uri)) continue
    const spki = spkiOf(key[text])
    if (spki && key.id.length <= longestId && !keys.has(key.id)) keys.set(key.id, { id: key.id, ...spki })
  }
  return [...keys.values()]
}

function spkiOf(text: Json | undefined): Pick<RemoteActorKey, 'kind' | 'spki'> | null {
  const key = readPublicKey(text)
  const kind = key && kindOf(key)
  return kind && { kind, spki: new Uint8Array(key.export({ type: 'spki', format: 'der' })) }
}
