import { database, transaction } from '#platform/database.ts'
import { storage } from '#platform/storage.ts'
import { holdKeys } from './internal/store-blobs.ts'

/**
 * Deletes from storage those blobs no picture, of ours or from elsewhere, refers to any more; the others stay. For the job that follows a
 * deletion; may run twice. Each key is held while it is asked for and deleted, so that an upload of the same bytes
 * either is seen or stores them again.
 */
export async function removeBlobs(keys: string[]): Promise<void> {
  const wanted = [...new Set(keys)]
  const needed = await database().mediaBlob.findMany({
    where: { key: { in: wanted } },
    select: { key: true },
  })
  const stillNeeded = new Set(needed.map(({ key }) => key))
  for (const key of wanted.filter((it) => !stillNeeded.has(it))) {
    await transaction(async (tx) => {
      await holdKeys(tx, [key], 'to-delete')
      const needs = [
        await tx.mediaBlob.count({ where: { key } }),
        await tx.remoteFile.count({ where: { blobKey: key } }),
      ]
      if (needs.every((count) => count === 0)) await storage().delete(key)
    })
  }
}
