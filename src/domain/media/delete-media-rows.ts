import type { Tx } from '#platform/database.ts'

/**
 * Part of verbs: deletes pictures and what says which blobs they need. The caller records the event that carries the
 * returned keys, so that a job deletes the blobs nobody else needs.
 */
export async function deleteMediaRows(tx: Tx, mediaIds: bigint[]): Promise<string[]> {
  if (mediaIds.length === 0) return []
  const blobs = await tx.$queryRaw<{ key: string }[]>`
    delete from media_blobs where media_id = any(${mediaIds}::bigint[]) returning key`
  await tx.media.deleteMany({ where: { id: { in: mediaIds } } })
  return [...new Set(blobs.map(({ key }) => key))]
}
