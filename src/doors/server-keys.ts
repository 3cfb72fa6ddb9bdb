import { createHash, createPublicKey } from 'node:crypto'
import { readDomain } from '#domain/domains/read-domain.ts'
import { rememberSoftware } from '#domain/domains/remember-software.ts'
import { limitAttempts } from '#domain/limits/limit-attempts.ts'
import { type Actor, isPrincipal } from '#domain/permissions/actor.ts'
import { instanceId, publicKeysOf } from '#federation/deliver/actor-keys.ts'
import { signerOf } from '#federation/deliver/signer.ts'
import { isFetchRefused } from '#federation/fetch/fetch-refused.ts'
import { askServer } from '#federation/fetch/find-instance-actor.ts'

/*
 * Fingerprints that people read out to each other over the telephone: SHA-256 of a server's own public RSA key
 * (SubjectPublicKeyInfo, DER), hexadecimal.
 */

const fingerprintOf = (spki: Uint8Array): string => createHash('sha256').update(spki).digest('hex')

/** The fingerprint of this server's own key. */
export async function ownFingerprint(): Promise<string> {
  const { rsa } = await publicKeysOf(instanceId)
  return fingerprintOf(createPublicKey(rsa.pem).export({ type: 'spki', format: 'der' }))
}

export type ServerCheck =
  /** `matches` is null where nobody has compared a fingerprint before. */
  | { answers: true; software: string; actorUri: string; fingerprint: string; matches: boolean | null }
  | { answers: false; why: 'not-admitted' | 'silent' | 'no-key' }

/**
 * Asks another server now which key it has, and compares it with what people have compared before. Instance administrators
 * may, so often a minute.
 * @throws DomainError not-allowed, proof-needed, domain-invalid, too-many-attempts
 */
export async function checkServer(actor: Actor, typed: string): Promise<ServerCheck> {
  const { domain, policy, isAdmitted } = await readDomain(actor, typed)
  if (!isAdmitted) return { answers: false, why: 'not-admitted' }
  if (isPrincipal(actor)) await limitAttempts('look-up', { account: actor.userId })
  try {
    const self = await askServer(domain, { sign: await signerOf('instance') })
    await rememberSoftware(domain, self.software)
    const key = self.actor.keys.find(({ kind }) => kind === 'rsa') ?? self.actor.keys[0]
    if (!key) return { answers: false, why: 'no-key' }
    const fingerprint = fingerprintOf(key.spki)
    const matches = policy?.fingerprint ? policy.fingerprint === fingerprint : null
    return { answers: true, software: self.software, actorUri: self.actor.uri, fingerprint, matches }
  } catch (error) {
    if (isFetchRefused(error)) return { answers: false, why: 'silent' }
    throw error
  }
}
