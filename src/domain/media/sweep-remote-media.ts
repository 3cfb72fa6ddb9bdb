import { now } from '#platform/clock.ts'
import { database, type Tx, transaction } from '#platform/database.ts'
import { record } from '../events.ts'
import { readSettings } from '../instance/read-settings.ts'

const day = 86_400_000
/** The keys of one batch go into one event, which PostgreSQL limits to 8000 bytes. */
const batch = 50

/**
 * Lets go of pictures from elsewhere that nobody has looked at for long, and, as far as there is no room for the others, of those
 * unseen the longest; their blobs follow by a job. For the clock; may run twice, and at the same time on two nodes.
 * Event: media.removed
 */
export async function sweepRemoteMedia(): Promise<void> {
  const { keepRemoteMedia, remoteMediaMegabytes } = await readSettings()
  const before = new Date(now().getTime() - keepRemoteMedia * day)
  while ((await sweepBatch((tx) => findUnseen(tx, before))) === batch);
  for (;;) {
    const { _sum } = await database().remoteFile.aggregate({ _sum: { bytes: true } })
    const excess = (_sum.bytes ?? 0) - remoteMediaMegabytes * 1024 * 1024
    if (excess <= 0 || (await sweepBatch((tx) => findOldest(tx, excess))) === 0) return
  }
}

type Found = { hash: Uint8Array; blob_key: string | null }

const findUnseen = (tx: Tx, before: Date): Promise<Found[]> => tx.$queryRaw<Found[]>`
  select hash, blob_key from remote_files where used_at < ${before}
  order by used_at limit ${batch} for update skip locked`

/** No more than makes enough room. */
const findOldest = (tx: Tx, excess: number): Promise<Found[]> => tx.$queryRaw<Found[]>`
  with oldest as (
    select hash, blob_key, used_at, bytes from remote_files where bytes > 0
    order by used_at, hash limit ${batch} for update skip locked)
  select hash, blob_key from (
    select hash, blob_key, sum(bytes) over (order by used_at, hash) - bytes as freed_before from oldest) o
  where freed_before < ${excess}`

const sweepBatch = (find: (tx: Tx) => Promise<Found[]>): Promise<number> =>
  transaction(async (tx) => {
    const found = await find(tx)
    await tx.remoteFile.deleteMany({ where: { hash: { in: found.map(({ hash }) => Buffer.from(hash)) } } })
    const blobKeys = [...new Set(found.flatMap(({ blob_key }) => blob_key ?? []))]
    if (blobKeys.length > 0) await record(tx, 'media.removed', { blobKeys })
    return found.length
  })
