import { now } from '#platform/clock.ts'
import { database } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { type ArchiveView, archiveView } from '../archives/archive-view.ts'
import { officerName } from '../officers/officer-name.ts'
import { demandForAccount } from '../permissions/demand.ts'
import type { Period } from './records-rules.ts'

/** An archive of records as its agency's administrators see it; `by`: who asked for it, null for the operator. */
export type RecordsArchiveView = ArchiveView & { period: Period; by: string | null }

/** The archives of the agency the viewer acts as that are under way or can be downloaded, the latest first. @throws DomainError not-allowed, proof-needed */
export async function readArchives(viewer: Viewer): Promise<RecordsArchiveView[]> {
  await demandForAccount(database(), viewer, 'records.export')
  const found = await database().recordsArchive.findMany({
    where: { accountId: viewer.accountId, OR: [{ expiresAt: null }, { expiresAt: { gt: now() } }] },
    orderBy: { id: 'desc' },
    take: 10,
  })
  const names = await namesOf(found.flatMap(({ requestedById }) => requestedById ?? []))
  return found.map((row) => ({
    ...archiveView(row),
    period: { from: dayOf(row.firstDay), to: dayOf(row.lastDay) },
    by: row.requestedById === null ? null : (names.get(row.requestedById) ?? null),
  }))
}

const dayOf = (date: Date): string => date.toISOString().slice(0, 10)

async function namesOf(userIds: bigint[]): Promise<Map<bigint, string>> {
  const found = await database().$queryRawUnsafe<{ id: bigint; name: string }[]>(
    `select w.id, ${officerName('w.id')} as name from users w where w.id = any($1::bigint[])`,
    userIds,
  )
  return new Map(found.map(({ id, name }) => [id, name]))
}
