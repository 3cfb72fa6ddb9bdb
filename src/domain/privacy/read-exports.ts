import { now } from '#platform/clock.ts'
import { database } from '#platform/database.ts'
import { type ArchiveView, archiveView } from '../archives/archive-view.ts'
import type { Principal } from '../sessions/principal.ts'

/** One's own archives that are under way or can be downloaded, the latest first. */
export async function readExports(principal: Principal): Promise<ArchiveView[]> {
  const found = await database().dataExport.findMany({
    where: { userId: principal.userId, OR: [{ expiresAt: null }, { expiresAt: { gt: now() } }] },
    orderBy: { id: 'desc' },
    take: 5,
  })
  return found.map(archiveView)
}
