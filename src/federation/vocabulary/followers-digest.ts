import { createHash } from 'node:crypto'
import { parseParameters } from '../signatures/cavage.ts'

/** What that header says: of which actor's followers, where those of the receiving server are listed, and their digest. */
export type Synchronization = { collectionId: string; url: string; digest: string }

/** Of nobody. */
export const emptyDigest = '0'.repeat(64)

/** SHA-256 of each address, all of them XORed, in hex: whatever the order, the same followers give the same digest. */
export function followersDigest(uris: Iterable<string>): string {
  const sum = Buffer.alloc(32)
  for (const uri of new Set(uris)) {
    const one = createHash('sha256').update(uri).digest()
    for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] ?? 0) ^ (one[at] ?? 0)
  }
  return sum.toString('hex')
}

/** The same by PostgreSQL, as `digestOfBits` reads it: an aggregate over addresses. */
export const digestBits = (uri: string): string =>
  `bit_xor(('x' || encode(sha256(convert_to(${uri}, 'UTF8')), 'hex'))::bit(256))::text`

export const digestOfBits = (bits: string | null): string =>
  bits === null ? emptyDigest : BigInt(`0b${bits}`).toString(16).padStart(64, '0')

export const writeSynchronization = ({ collectionId, url, digest }: Synchronization): string =>
  `collectionId="${collectionId}", url="${url}", digest="${digest}"`

/** Null of everything that is not exactly that. */
export function readSynchronization(field: unknown): Synchronization | null {
  if (typeof field !== 'string' || field.length > 5_000) return null
  const { collectionid: collectionId, url, digest } = parseParameters(field) ?? {}
  if (collectionId === undefined || url === undefined || digest === undefined) return null
  return /^[0-9a-f]{64}$/i.test(digest) ? { collectionId, url, digest: digest.toLowerCase() } : null
}
