import type { Tx } from '#platform/database.ts'

/**
 * Part of verbs: deletes pictures and what says which blobs they need. The caller records the event that carries the
 * returned keys, so that a job deletes the blobs nobody else needs. The rows are locked first: a job that is adding
 * blobs to one of them is waited for, and its blobs go too.
 */
export async function deleteMediaRows(tx: Tx, mediaIds: bigint[]): Promise<string[]> {
  if (mediaIds.length === 0) return []
  await tx.$queryRaw`select id from media where id = any(${mediaIds}::bigint[]) order by id for update`
  const blobs = await tx.$queryRaw<{ key: string }[]>`
    delete from media_blobs where media_id = any(${mediaIds}::bigint[]) returning key`
  await tx.media.deleteMany({ where: { id: { in: mediaIds } } })
  return [...new Set(blobs.map(({ key }) => key))]
}
