import { now } from '#platform/clock.ts'
import { addProof } from '../signatures/object-proof.ts'
import type { JsonObject } from '../vocabulary/json.ts'
import { signingKeysOf } from './actor-keys.ts'

/** Puts a proof of an account's own on an activity (FEP-8b32, eddsa-jcs-2022): whoever passes it on can show whose it is. */
export async function proveOfficial(accountId: bigint, body: JsonObject): Promise<JsonObject> {
  const { ed25519 } = await signingKeysOf(accountId)
  const proven = addProof(body, { verificationMethod: ed25519.id, privateKey: ed25519.key, at: now() })
  return proven as JsonObject
}
