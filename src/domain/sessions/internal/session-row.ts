import type { Settings } from '../../instance/settings.ts'
import { mayActAs } from '../acting-accounts.ts'
import {
  keepsLimits,
  type Proof,
  type Stage,
  type Standing,
  sessionLimits,
  stageOf,
} from '../session-rules.ts'

/** Sessions with what decides whether they hold, and for what; `$2` is the present. A condition is to be added. */
export const liveSessions = `
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
  where s.revoked_at is null and s.expires_at > $2
    and s.last_seen_at + s.idle_seconds * interval '1 second' > $2
    and (s.acting_account_id is null or ${mayActAs('a', 's.user_id')})`

export type SessionRow = {
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

/** Whether a session keeps to the limits of today. */
export const holds = (row: SessionRow, settings: Settings, at: Date): boolean =>
  keepsLimits(
    { createdAt: row.created_at, lastSeenAt: row.last_seen_at },
    sessionLimits(row.standing, settings),
    at,
  )

export const stageOfRow = ({ proof, approved, has_factor: hasFactor, standing }: SessionRow): Stage =>
  stageOf({ proof, approved, hasFactor, standing })
