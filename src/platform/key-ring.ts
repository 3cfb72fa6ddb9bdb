import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { config } from './config.ts'

/**
 * What must be read again (the secrets of second factors, of identity providers) is sealed with AES-256-GCM under keys
 * derived from SECRET_KEYS. The first key seals, every key opens: a new one is put in front, everything is sealed anew
 * (`sapocom secrets-rotate`), the old one goes. Nobody is signed out by it, for sessions need no key.
 * Layout: key id (4 bytes), nonce (12), tag (16), ciphertext.
 */
type RingKey = { id: Buffer; sealing: Buffer; hashing: Buffer }

const [idBytes, nonceBytes, tagBytes] = [4, 12, 16]

let derivedFrom: readonly string[] | undefined
let derived: RingKey[] = []

function ring(): RingKey[] {
  const { SECRET_KEYS } = config()
  if (SECRET_KEYS.length === 0) throw new Error('SECRET_KEYS is not set')
  if (derivedFrom !== SECRET_KEYS) {
    derived = SECRET_KEYS.map(derive)
    derivedFrom = SECRET_KEYS
  }
  return derived
}

function derive(key: string): RingKey {
  const part = (what: string) => Buffer.from(hkdfSync('sha256', key, '', `sapocom ${what}`, 32))
  const sealing = part('seal')
  return {
    id: createHash('sha256').update(sealing).digest().subarray(0, idBytes),
    sealing,
    hashing: part('hash'),
  }
}

/** @param purpose binds the secret to its use: what was sealed for one cannot be opened for another */
export function seal(plain: string, purpose: string): Buffer<ArrayBuffer> {
  const [key] = ring() as [RingKey]
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key.sealing, nonce).setAAD(Buffer.from(purpose))
  const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return Buffer.concat([key.id, nonce, cipher.getAuthTag(), text])
}

/** @throws Error if it was sealed with a key that is gone, for another purpose, or was changed */
export function unseal(sealed: Uint8Array, purpose: string): string {
  const bytes = Buffer.from(sealed)
  const key = ring().find(({ id }) => id.equals(bytes.subarray(0, idBytes)))
  if (!key) throw new Error('A secret was sealed with a key that is not in SECRET_KEYS')
  const [nonceEnd, tagEnd] = [idBytes + nonceBytes, idBytes + nonceBytes + tagBytes]
  const opening = createDecipheriv('aes-256-gcm', key.sealing, bytes.subarray(idBytes, nonceEnd))
    .setAAD(Buffer.from(purpose))
    .setAuthTag(bytes.subarray(nonceEnd, tagEnd))
  return Buffer.concat([opening.update(bytes.subarray(tagEnd)), opening.final()]).toString('utf8')
}

/** Whether a secret was sealed with the newest key. */
export const isSealedWithNewest = (sealed: Uint8Array): boolean =>
  (ring()[0] as RingKey).id.equals(Buffer.from(sealed.subarray(0, idBytes)))

/** A hash that only this instance can make: what it hides (an address, a name) cannot be found by trying. */
export function keyedHash(purpose: string, text: string): Buffer<ArrayBuffer> {
  const [key] = ring() as [RingKey]
  return Buffer.from(createHmac('sha256', key.hashing).update(`${purpose}\0${text}`).digest())
}

/** For what is random enough by itself (tokens of 128 bits and more). */
export const hashToken = (token: string): Buffer<ArrayBuffer> =>
  Buffer.from(createHash('sha256').update(token).digest())

/** A random token for a cookie or a link: 256 bits, base64url. */
export const newToken = (): string => randomBytes(32).toString('base64url')
