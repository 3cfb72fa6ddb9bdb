import { now } from '#platform/clock.ts'
import { transaction } from '#platform/database.ts'
import { record } from '../events.ts'
import { deleteMediaRows } from './delete-media-rows.ts'
import { uploadLimits } from './media-rules.ts'

/** Small, for the keys of one batch go into one event, which PostgreSQL limits to 8000 bytes. */
const batch = 10
const batchesPerRun = 200

/**
 * Removes pictures that belong to no post, no profile and no draft and are older than a day; their blobs follow by a job. For
 * the clock; may run twice, and at the same time on two nodes. Event: media.removed
 */
export async function sweepMedia(): Promise<void> {
  const before = new Date(now().getTime() - uploadLimits.unattachedHours * 3_600_000)
  for (let run = 0; run < batchesPerRun; run++) {
    const swept = await sweepBatch(before)
    if (swept < batch) return
  }
}

const sweepBatch = (before: Date): Promise<number> =>
  transaction(async (tx) => {
    const unused = await tx.$queryRaw<{ id: bigint }[]>`
      select m.id from media m join accounts a on a.id = m.owner_id
      where m.post_id is null and m.created_at < ${before}
        and not exists (select 1 from draft_media d where d.media_id = m.id)
        and m.id is distinct from a.avatar_media_id and m.id is distinct from a.header_media_id
      order by m.id limit ${batch} for update of m skip locked`
    const keys = await deleteMediaRows(
      tx,
      unused.map(({ id }) => id),
    )
    if (keys.length > 0) await record(tx, 'media.removed', { blobKeys: keys })
    return unused.length
  })
