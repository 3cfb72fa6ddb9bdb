import { now } from '#platform/clock.ts'
import { database, transaction } from '#platform/database.ts'
import { storage } from '#platform/storage.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { OpenedArchive } from '../archives/opened-archive.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { DomainError } from '../errors.ts'
import { demandForAccount } from '../permissions/demand.ts'

/**
 * Opens an archive of the agency the viewer acts as, to be sent to her browser. The caller reads the stream to its end or destroys it.
 * @throws DomainError not-allowed, proof-needed, records-not-found for another agency's, one that is not ready or whose time is over
 */
export async function openArchive(viewer: Viewer, archiveId: bigint): Promise<OpenedArchive> {
  const { accountId, handle } = viewer
  await demandForAccount(database(), viewer, 'records.export')
  const found = await database().recordsArchive.findFirst({
    where: { id: archiveId, accountId, state: 'ready', expiresAt: { gt: now() } },
    select: { blobKey: true, firstDay: true, lastDay: true },
  })
  const blob = found?.blobKey ? await storage().open(found.blobKey) : undefined
  if (!found || !blob) throw new DomainError('records-not-found')
  try {
    await transaction((tx) =>
      recordAgencyAct(tx, viewer, 'records.downloaded', { kind: 'archive', id: archiveId }),
    )
  } catch (error) {
    blob.stream.destroy()
    throw error
  }
  const [from, to] = [found.firstDay, found.lastDay].map((day) => day.toISOString().slice(0, 10))
  return { stream: blob.stream, bytes: blob.size, fileName: `${handle}-${from}-${to}.zip` }
}
