import { now } from '#platform/clock.ts'
import { database, transaction } from '#platform/database.ts'
import { storage } from '#platform/storage.ts'
import type { OpenedArchive } from '../archives/opened-archive.ts'
import { recordAct } from '../audit/record-act.ts'
import { DomainError } from '../errors.ts'
import { demandForPerson } from '../permissions/demand.ts'
import type { Principal } from '../sessions/principal.ts'

/**
 * Opens one's own archive to be sent to one's browser. The caller reads the stream to its end or destroys it.
 * @throws DomainError proof-needed, export-not-found for everybody else's, one that is not ready or whose time is over
 */
export async function openExport(principal: Principal, exportId: bigint): Promise<OpenedArchive> {
  await demandForPerson(database(), principal, 'data.export')
  const found = await database().dataExport.findFirst({
    where: { id: exportId, userId: principal.userId, state: 'ready', expiresAt: { gt: now() } },
    select: { blobKey: true, createdAt: true },
  })
  const blob = found?.blobKey ? await storage().open(found.blobKey) : undefined
  if (!found || !blob) throw new DomainError('export-not-found')
  await transaction((tx) =>
    recordAct(tx, principal, {
      action: 'export.downloaded',
      subject: { kind: 'user', id: principal.userId },
    }),
  )
  const day = found.createdAt.toISOString().slice(0, 10)
  return { stream: blob.stream, bytes: blob.size, fileName: `sapocom-${day}.zip` }
}
