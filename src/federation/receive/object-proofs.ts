import { sameOrigin } from '../fetch/origin.ts'
import type { JsonObject } from '../fetch/parse-json.ts'
import { checkProof, proofOf } from '../signatures/object-proof.ts'
import { findKey } from './find-key.ts'

/**
 * Whether an actor has signed a document itself (FEP-8b32), whoever brings it: the proof's key is one of the actor's, on
 * the actor's own server.
 */
export async function isProvenBy(actorUri: string, document: JsonObject): Promise<boolean> {
  const proof = proofOf(document)
  if (!proof || !sameOrigin(proof.verificationMethod, actorUri)) return false
  const found = await findKey(proof.verificationMethod)
  return typeof found !== 'string' && found.actorUri === actorUri && checkProof(document, found.key)
}
