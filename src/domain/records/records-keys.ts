import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import { now } from '#platform/clock.ts'
import { database, isDuplicate, type Tx } from '#platform/database.ts'
import { seal, unseal } from '#platform/key-ring.ts'
import { sealedPurposes } from '../sealing-rules.ts'

/** A key that archives of records are or were signed with. Times are ISO 8601. */
export type PublishedKey = {
  /** SHA-256 of the key as SubjectPublicKeyInfo (DER), hexadecimal. */
  fingerprint: string
  /** Ed25519 (RFC 8410), PEM. */
  publicKey: string
  createdAt: string
  /** Since when another one is in use; null: this one is. */
  retiredAt: string | null
}

/** Signs with the instance's key in use. */
export type RecordsSigner = {
  publicKey: string
  fingerprint: string
  /** Ed25519 (RFC 8032) of these very bytes: 64 bytes. */
  sign: (bytes: Uint8Array) => Buffer
}

/** SHA-256 of a public key as SubjectPublicKeyInfo (DER), hexadecimal. @throws Error if it is none */
export const fingerprintOfKey = (pem: string): string =>
  createHash('sha256')
    .update(createPublicKey(pem).export({ type: 'spki', format: 'der' }))
    .digest('hex')

/** Every key there ever was, the newest first; made when somebody asks for the first time. */
export async function readRecordsKeys(): Promise<PublishedKey[]> {
  await keyInUse()
  const found = await database().recordsKey.findMany({ orderBy: { id: 'desc' } })
  return found.map(({ fingerprint, publicKey, createdAt, retiredAt }) => ({
    fingerprint,
    publicKey,
    createdAt: createdAt.toISOString(),
    retiredAt: retiredAt?.toISOString() ?? null,
  }))
}

/** The signer in use; its key is made when somebody asks for the first time. */
export async function recordsSigner(): Promise<RecordsSigner> {
  const { publicKey, fingerprint, sealedKey } = await keyInUse()
  if (!sealedKey) throw new Error('The key in use for records is empty')
  const key = createPrivateKey(unseal(sealedKey, sealedPurposes.records))
  return { publicKey, fingerprint, sign: (bytes) => sign(null, bytes, key) }
}

/** Two nodes that make the first one at the same moment: one of them counts. */
async function keyInUse() {
  const known = await find()
  if (known) return known
  try {
    await insertKey(database())
  } catch (error) {
    if (!isDuplicate(error)) throw error
  }
  const made = await find()
  if (!made) throw new Error('A key that was just made is not there')
  return made
}

const find = () => database().recordsKey.findFirst({ where: { retiredAt: null } })

/** Part of what makes a key. @returns its fingerprint */
export async function insertKey(tx: Pick<Tx, 'recordsKey'>): Promise<string> {
  const pair = generateKeyPairSync('ed25519', {
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  const fingerprint = fingerprintOfKey(pair.publicKey)
  const sealedKey = seal(pair.privateKey, sealedPurposes.records)
  const data = { publicKey: pair.publicKey, fingerprint, sealedKey, createdAt: now() }
  await tx.recordsKey.create({ data, select: { id: true } })
  return fingerprint
}
