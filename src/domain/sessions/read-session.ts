import { now } from '#platform/clock.ts'
import { rows, statement } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { mayActAs } from './acting-accounts.ts'

const readLive = statement(`
  select s.user_id, s.last_seen_at, a.id as account_id, a.username, a.display_name, a.kind::text
  from sessions s
    join users u on u.id = s.user_id and u.disabled_at is null
    join accounts a on a.id = s.acting_account_id
  where s.id = $1 and s.revoked_at is null and s.expires_at > $2 and ${mayActAs('a', 's.user_id')}`)

const touch = statement('update sessions set last_seen_at = $2 where id = $1 and last_seen_at < $3')

type SessionRow = {
  user_id: string
  last_seen_at: Date
  account_id: string
  username: string
  display_name: string
  kind: 'person' | 'agency'
}

const quarterHour = 15 * 60_000

/**
 * Who this session is, or null: unknown, ended, expired, user disabled, account suspended, or no longer allowed to
 * act as that account. Asked on every request. When it was last seen is kept to a quarter of an hour.
 */
export async function readSession(sessionId: string): Promise<Viewer | null> {
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(sessionId)) return null
  const at = now()
  const [row] = await rows<SessionRow>(readLive, [sessionId, at])
  if (!row) return null
  const stale = new Date(at.getTime() - quarterHour)
  if (row.last_seen_at < stale) await rows(touch, [sessionId, at, stale])
  return {
    sessionId,
    userId: BigInt(row.user_id),
    accountId: BigInt(row.account_id),
    handle: row.username,
    displayName: row.display_name,
    kind: row.kind,
  }
}
