import { now } from '#platform/clock.ts'
import { rows, statement } from '#platform/database.ts'
import { hashToken } from '#platform/key-ring.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { readSettings } from '../instance/read-settings.ts'
import { holds, liveSessions, type SessionRow, stageOfRow } from './internal/session-row.ts'
import type { Principal } from './principal.ts'
import type { Proof, Stage, Standing } from './session-rules.ts'

/** A session that holds. Only at stage `full` is anybody a principal or viewer. */
export type LiveSession = {
  sessionId: string
  userId: bigint
  stage: Stage
  standing: Standing
  proof: Proof
  /** Null while something is missing. */
  principal: Principal | null
  /** Null while something is missing, and for who has no account to act with (officers, the suspended). */
  viewer: Viewer | null
}

const readLive = statement(`${liveSessions} and s.token_hash = $1`)

const touch = statement('update sessions set last_seen_at = $2 where id = $1 and last_seen_at < $3')
const touchUser = statement('update users set last_active_at = $2 where id = $1 and last_active_at < $3')

const [minute, day] = [60_000, 86_400_000]
const seenEvery = 5 * minute

/**
 * The session of a token, or null: unknown, ended, expired, idle for too long (by the limits it began with and by
 * today's, which a new role or setting may have shortened), user disabled, or no longer allowed to
 * act as its account. Asked on every request. When it was last seen is kept to five minutes, and to a day for the user.
 */
export async function readSession(token: string): Promise<LiveSession | null> {
  if (!/^[\w-]{43}$/.test(token)) return null
  const at = now()
  const [row] = await rows<SessionRow>(readLive, [hashToken(token), at])
  if (!row || !holds(row, await readSettings(), at)) return null
  const before = (ms: number) => new Date(at.getTime() - ms)
  if (row.last_seen_at < before(seenEvery)) await rows(touch, [row.id, at, before(seenEvery)])
  if (row.last_active_at < before(day)) await rows(touchUser, [row.user_id, at, before(day)])
  return toSession(row)
}

function toSession(row: SessionRow): LiveSession {
  const { standing, proof } = row
  const principal = { sessionId: row.id, userId: BigInt(row.user_id) }
  const stage = stageOfRow(row)
  const isFull = stage === 'full'
  return {
    ...principal,
    stage,
    standing,
    proof,
    principal: isFull ? principal : null,
    viewer:
      isFull && row.account_id !== null
        ? {
            ...principal,
            accountId: BigInt(row.account_id),
            handle: row.username,
            displayName: row.display_name,
            kind: row.kind,
          }
        : null,
  }
}
