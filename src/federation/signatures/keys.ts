import { createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { decodeMultikey } from './multikey.ts'

/** PEM: public keys as SubjectPublicKeyInfo, private ones as PKCS #8. */
export type PemPair = { publicKey: string; privateKey: string }

/** Room for an RSA key of 8192 bits, with comments of a few lines. */
const mostPemChars = 4_096
const [leastRsaBits, mostRsaBits] = [2_048, 8_192]
/** Exponents in use are 65537, seldom 3 or 17; a huge one makes every verification dear, and with 1 anybody could sign. */
const mostExponent = 2n ** 32n

const makePair = promisify(generateKeyPair)
const [publicKeyEncoding, privateKeyEncoding] = [
  { type: 'spki', format: 'pem' },
  { type: 'pkcs8', format: 'pem' },
] as const

/** New keys for an actor: RSA with 2048 bits for HTTP signatures, Ed25519 for proofs. Takes a tenth of a second, not in this thread. */
export async function generateActorKeys(): Promise<{ rsa: PemPair; ed25519: PemPair }> {
  const [rsa, ed25519] = await Promise.all([
    makePair('rsa', { modulusLength: 2_048, publicKeyEncoding, privateKeyEncoding }),
    makePair('ed25519', { publicKeyEncoding, privateKeyEncoding }),
  ])
  return { rsa, ed25519 }
}

/** What kinds of keys may sign. */
export type KeyKind = 'rsa' | 'ed25519'

/**
 * The kind of a public key that we believe: Ed25519, or RSA of 2048 to 8192 bits with a sane exponent. Null for everything
 * else: private and secret keys, RSA-PSS, elliptic curves of other sorts.
 */
export function kindOf(key: KeyObject): KeyKind | null {
  if (key.type !== 'public') return null
  if (key.asymmetricKeyType === 'ed25519') return 'ed25519'
  if (key.asymmetricKeyType !== 'rsa') return null
  const { modulusLength = 0, publicExponent = 0n } = key.asymmetricKeyDetails ?? {}
  if (modulusLength < leastRsaBits || modulusLength > mostRsaBits) return null
  return publicExponent >= 3n && publicExponent <= mostExponent && publicExponent % 2n === 1n ? 'rsa' : null
}

const pem = /^\s*-----BEGIN (RSA )?PUBLIC KEY-----\r?\n[A-Za-z0-9+/=\s]+-----END \1PUBLIC KEY-----\s*$/

/**
 * A public key as actors publish it: `publicKeyPem` (SubjectPublicKeyInfo or PKCS #1) or `publicKeyMultibase` (FEP-521a).
 * Null for what is none or may not sign (see `kindOf`).
 */
export function readPublicKey(text: unknown): KeyObject | null {
  if (typeof text !== 'string' || text.length > mostPemChars) return null
  const key = text.startsWith('z') ? decodeMultikey(text) : readPem(text)
  return key && kindOf(key) ? key : null
}

function readPem(text: string): KeyObject | null {
  if (!pem.test(text)) return null
  try {
    return createPublicKey(text.trim())
  } catch {
    return null
  }
}
