import { now } from '#platform/clock.ts'
import { sameOrigin } from '../fetch/origin.ts'
import type { JsonObject } from '../fetch/parse-json.ts'
import { checkProof, proofOf } from '../signatures/object-proof.ts'
import { findKey } from './find-key.ts'

/**
 * So old may be what somebody passes on, and so far ahead its clock. Less than the ids of what was received are kept (seven
 * days), or anybody could say an old word of another's once more: her follow after its end, her post after its deletion.
 */
const [mostAgeMs, mostAheadMs] = [3 * 86_400_000, 5 * 60_000]

/**
 * Whether an actor has signed a document itself (FEP-8b32), and lately, whoever brings it: the proof's key is one of the
 * actor's, on the actor's own server.
 * @param bringer the host that passes it on
 */
export async function isProvenBy(actorUri: string, document: JsonObject, bringer: string): Promise<boolean> {
  const proof = proofOf(document)
  if (!proof || !isOfLate(proof.createdAt) || !sameOrigin(proof.verificationMethod, actorUri)) return false
  const found = await findKey(proof.verificationMethod, bringer)
  return typeof found !== 'string' && found.actorUri === actorUri && checkProof(document, found.key)
}

function isOfLate(createdAt: Date | null): boolean {
  const age = createdAt === null ? Number.NaN : now().getTime() - createdAt.getTime()
  return age < mostAgeMs && age > -mostAheadMs
}
