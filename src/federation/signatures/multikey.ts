import { createPublicKey, type KeyObject } from 'node:crypto'
import { decodeBase58, encodeBase58 } from './base58.ts'

/*
 * Keys as FEP-521a and W3C Controlled Identifiers (Multikey) write them: base58btc with the prefix `z`, a number that names the
 * kind, the key itself.
 */

/** The kinds as unsigned varints: ed25519-pub is 0xed, rsa-pub 0x1205. */
const kinds = { ed25519: Buffer.from('ed01', 'hex'), rsa: Buffer.from('8524', 'hex') }

/** SubjectPublicKeyInfo of every Ed25519 key up to the 32 bytes of the key (RFC 8410). */
const ed25519Head = Buffer.from('302a300506032b6570032100', 'hex')

/** Room for an RSA key of 8192 bits. */
const mostChars = 1_500

/**
 * A public Ed25519 key as `publicKeyMultibase`: `z6Mk…`.
 * @throws Error for keys of another kind
 */
export function encodeMultikey(key: KeyObject): string {
  if (key.asymmetricKeyType !== 'ed25519' || key.type !== 'public')
    throw new Error('Only public Ed25519 keys are written as Multikey')
  const raw = key.export({ type: 'spki', format: 'der' }).subarray(ed25519Head.length)
  return `z${encodeBase58(Buffer.concat([kinds.ed25519, raw]))}`
}

/** The key of a `publicKeyMultibase`, Ed25519 or RSA (PKCS #1 inside); null for everything else. Says nothing of its strength. */
export function decodeMultikey(text: string): KeyObject | null {
  const bytes = decodeMultibase(text, mostChars)
  if (!bytes) return null
  const [kind, raw] = [bytes.subarray(0, 2), bytes.subarray(2)]
  try {
    if (kinds.ed25519.equals(kind) && raw.length === 32)
      return createPublicKey({ key: Buffer.concat([ed25519Head, raw]), format: 'der', type: 'spki' })
    if (kinds.rsa.equals(kind))
      return createPublicKey({ key: Buffer.from(raw), format: 'der', type: 'pkcs1' })
  } catch {
    return null
  }
  return null
}

/** Bytes written as base58btc with the prefix `z`. */
export const encodeMultibase = (bytes: Uint8Array): string => `z${encodeBase58(bytes)}`

/** Reads what `encodeMultibase` writes; null for everything else. */
export const decodeMultibase = (text: string, most: number): Uint8Array | null =>
  text.startsWith('z') ? decodeBase58(text.slice(1), most) : null
