import type { Tx } from '#platform/database.ts'
import { storage } from '#platform/storage.ts'
import { DomainError } from '../../errors.ts'

export type NewBlob = { bytes: Buffer; contentType: string }

/**
 * Puts blobs into storage, in order; returns their keys.
 * @throws DomainError storage-full
 */
export async function storeBlobs(blobs: NewBlob[]): Promise<string[]> {
  const keys: string[] = []
  try {
    for (const { bytes, contentType } of blobs) keys.push((await storage().put(bytes, { contentType })).key)
  } catch (cause) {
    if ((cause as { code?: string }).code === 'full') throw new DomainError('storage-full', { cause })
    throw cause
  }
  return keys
}

/**
 * Holds keys until the transaction ends: several may hold a key to refer to it, only one, alone, to delete it. The
 * same bytes have the same key, so an upload and a deletion may meet.
 */
export async function holdKeys(tx: Tx, keys: string[], how: 'to-refer' | 'to-delete'): Promise<void> {
  const lock = how === 'to-refer' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock'
  // In one order for all, so that nobody waits in a circle.
  for (const key of [...new Set(keys)].sort()) {
    await tx.$executeRawUnsafe(`select ${lock}(hashtextextended($1, 0))`, key)
  }
}

/** Says in the transaction that a picture needs these blobs. */
export async function referToBlobs(tx: Tx, mediaId: bigint, keys: string[]): Promise<void> {
  await holdKeys(tx, keys, 'to-refer')
  await tx.mediaBlob.createMany({ data: keys.map((key) => ({ key, mediaId })), skipDuplicates: true })
}

/**
 * After the commit: stores again what a deletion of the same bytes took away between storing and referring. From the
 * commit on nobody deletes them.
 */
export async function storeMissing(blobs: NewBlob[], keys: string[]): Promise<void> {
  for (const [index, key] of keys.entries()) {
    const blob = blobs[index]
    if (blob && !(await storage().has(key))) await storeBlobs([blob])
  }
}
