import { now } from '#platform/clock.ts'
import { database } from '#platform/database.ts'
import type { Principal } from '../sessions/principal.ts'

export type ExportView = {
  id: string
  state: 'waiting' | 'running' | 'ready' | 'failed'
  /** Of a hundred. */
  percent: number
  bytes: number | null
  /** ISO 8601. */
  requestedAt: string
  /** Until when it can be downloaded. */
  expiresAt: string | null
}

/** One's own archives that are under way or can be downloaded, the latest first. */
export async function readExports(principal: Principal): Promise<ExportView[]> {
  const found = await database().dataExport.findMany({
    where: { userId: principal.userId, OR: [{ expiresAt: null }, { expiresAt: { gt: now() } }] },
    orderBy: { id: 'desc' },
    take: 5,
  })
  return found.map(({ id, state, done, total, bytes, createdAt, expiresAt }) => ({
    id: id.toString(),
    state,
    percent: state === 'ready' ? 100 : Math.min(99, total === 0 ? 0 : Math.floor((100 * done) / total)),
    bytes: bytes === null ? null : Number(bytes),
    requestedAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
  }))
}
