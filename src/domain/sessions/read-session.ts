import { now } from '#platform/clock.ts'
import { rows, statement } from '#platform/database.ts'
import { hashToken } from '#platform/key-ring.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { readSettings } from '../instance/read-settings.ts'
import { mayActAs } from './acting-accounts.ts'
import type { Principal } from './principal.ts'
import {
  keepsLimits,
  type Proof,
  type Stage,
  type Standing,
  sessionLimits,
  stageOf,
} from './session-rules.ts'

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

const readLive = statement(`
  select s.id, s.user_id, s.proof::text, s.created_at, s.last_seen_at, a.id as account_id, a.username, a.display_name, a.kind::text,
    u.approved_at is not null as approved, u.last_active_at,
    exists (select 1 from totp_factors t where t.user_id = u.id and t.confirmed_at is not null)
      or exists (select 1 from passkeys p where p.user_id = u.id) as has_factor,
    case when u.instance_administrator
        or exists (select 1 from unit_members m where m.user_id = u.id and m.role = 'administrator') then 'administrator'
      when exists (select 1 from unit_members m where m.user_id = u.id) then 'staff'
      else 'citizen' end as standing
  from sessions s
    join users u on u.id = s.user_id and u.disabled_at is null
    left join accounts a on a.id = s.acting_account_id
  where s.token_hash = $1 and s.revoked_at is null and s.expires_at > $2
    and s.last_seen_at + s.idle_seconds * interval '1 second' > $2
    and (s.acting_account_id is null or ${mayActAs('a', 's.user_id')})`)

const touch = statement('update sessions set last_seen_at = $2 where id = $1 and last_seen_at < $3')
const touchUser = statement('update users set last_active_at = $2 where id = $1 and last_active_at < $3')

type SessionRow = {
  id: string
  user_id: string
  proof: Proof
  created_at: Date
  last_seen_at: Date
  account_id: string | null
  username: string
  display_name: string
  kind: 'person' | 'agency'
  approved: boolean
  last_active_at: Date
  has_factor: boolean
  standing: Standing
}

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
  if (!row || !keepsLimits(times(row), sessionLimits(row.standing, await readSettings()), at)) return null
  const before = (ms: number) => new Date(at.getTime() - ms)
  if (row.last_seen_at < before(seenEvery)) await rows(touch, [row.id, at, before(seenEvery)])
  if (row.last_active_at < before(day)) await rows(touchUser, [row.user_id, at, before(day)])
  return toSession(row)
}

const times = (row: SessionRow) => ({ createdAt: row.created_at, lastSeenAt: row.last_seen_at })

function toSession(row: SessionRow): LiveSession {
  const { standing, approved, proof, has_factor: hasFactor } = row
  const principal = { sessionId: row.id, userId: BigInt(row.user_id) }
  const stage = stageOf({ proof, approved, hasFactor, standing })
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
