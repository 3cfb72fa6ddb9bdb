import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { base58, type SigningKeys } from './foreign-signature.ts'

export const activityJson = 'application/activity+json'
export const activityStreams = 'https://www.w3.org/ns/activitystreams'

export type HostileActor = {
  name: string
  id: string
  handle: string
  inbox: string
  sharedInbox: string
  followers: string
  keys: SigningKeys
  /** What is served at `id`; changes to it are served. */
  document: Record<string, unknown>
}

/** New keys for an actor. */
export function makeKeys(id: string): SigningKeys {
  const { privateKey: rsa } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const { privateKey: ed25519 } = generateKeyPairSync('ed25519')
  return { rsa, rsaId: `${id}#main-key`, ed25519, ed25519Id: `${id}#ed25519-key` }
}

export const pemOf = (key: KeyObject): string =>
  createPublicKey(key).export({ type: 'spki', format: 'pem' }) as string

/** The public half of an Ed25519 key as a Multikey says it. */
export const multibaseOf = (key: KeyObject): string =>
  base58(
    Buffer.concat([
      Buffer.from([0xed, 0x01]),
      createPublicKey(key).export({ type: 'spki', format: 'der' }).subarray(-32),
    ]),
  )

/** The document of an honest actor. */
export function describeActor(
  name: string,
  id: string,
  url: string,
  { rsa, rsaId, ed25519, ed25519Id }: SigningKeys,
) {
  return {
    '@context': [
      activityStreams,
      'https://w3id.org/security/v1',
      // Without it readers of JSON-LD do not know assertionMethod.
      'https://www.w3.org/ns/did/v1',
      'https://w3id.org/security/multikey/v1',
    ],
    id,
    type: 'Person',
    preferredUsername: name,
    name,
    inbox: `${id}/inbox`,
    outbox: `${id}/outbox`,
    followers: `${id}/followers`,
    following: `${id}/following`,
    endpoints: { sharedInbox: `${url}/inbox` },
    publicKey: { id: rsaId, owner: id, publicKeyPem: pemOf(rsa) },
    assertionMethod: [
      { id: ed25519Id, type: 'Multikey', controller: id, publicKeyMultibase: multibaseOf(ed25519) },
    ],
  }
}
