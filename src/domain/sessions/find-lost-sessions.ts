import { now } from '#platform/clock.ts'
import { rows, statement } from '#platform/database.ts'
import { readSettings } from '../instance/read-settings.ts'
import { holds, liveSessions, type SessionRow, stageOfRow } from './internal/session-row.ts'

const readMany = statement(`${liveSessions} and s.id = any($1::uuid[])`)

/**
 * Which of these sessions are over, lack a proof by now, or act with no account any more; for what stays open without
 * asking again. To be looked at is no use of a session: whoever does nothing idles out.
 */
export async function findLostSessions(sessionIds: string[]): Promise<string[]> {
  if (sessionIds.length === 0) return []
  const at = now()
  const found = await rows<SessionRow>(readMany, [sessionIds, at])
  const settings = await readSettings()
  const full = found.filter(
    (row) => holds(row, settings, at) && stageOfRow(row) === 'full' && row.account_id !== null,
  )
  const kept = new Set(full.map(({ id }) => id))
  return sessionIds.filter((id) => !kept.has(id))
}
