import { now } from '#platform/clock.ts'
import { database, transaction } from '#platform/database.ts'
import { record } from '../events.ts'

const batch = 20

/**
 * Deletes archives whose time is over, and the entries of those that never came to be; the files follow by a job. For the
 * retention job. Event: media.removed
 * @returns how many went
 */
export async function expireExports(): Promise<number> {
  let removed = 0
  let last = batch
  while (last === batch) {
    last = await expireSome()
    removed += last
  }
  return removed
}

async function expireSome(): Promise<number> {
  const expired = await database().dataExport.findMany({
    where: { expiresAt: { lt: now() } },
    select: { id: true, blobKey: true },
    take: batch,
  })
  if (expired.length === 0) return 0
  await transaction(async (tx) => {
    await tx.dataExport.deleteMany({ where: { id: { in: expired.map(({ id }) => id) } } })
    const blobKeys = expired.flatMap(({ blobKey }) => blobKey ?? [])
    if (blobKeys.length > 0) await record(tx, 'media.removed', { blobKeys })
  })
  return expired.length
}
