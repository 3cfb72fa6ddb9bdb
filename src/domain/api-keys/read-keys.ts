import { now } from '#platform/clock.ts'
import { database, rows, statement } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { makerMay } from './internal/maker.ts'
import { type KeyState, keyState, type Scope } from './key-rules.ts'

/** A key as its agency's administrators see it. Times are ISO 8601; `lastUsedDay` is a day, no time. */
export type KeyView = {
  id: string
  name: string
  scopes: Scope[]
  state: KeyState
  /** Who made it, and for whom it acts. */
  by: string
  createdAt: string
  expiresAt: string
  lastUsedDay: string | null
}

type Row = {
  id: string
  name: string
  scopes: Scope[]
  by: string
  created_at: Date
  expires_at: Date
  revoked_at: Date | null
  last_used_day: string | null
  maker_may: boolean
}

const keys = statement(`
  select k.id::text, k.name, k.scopes, k.created_at, k.expires_at, k.revoked_at, k.last_used_day::text,
    coalesce(o.name, u.email) as by, ${makerMay('k')} as maker_may
  from api_keys k join users u on u.id = k.created_by_id left join officers o on o.user_id = u.id
  where k.account_id = $1 order by k.revoked_at is not null, k.id desc limit 100`)

/** The agency's keys, those that hold first, the newest first. @throws DomainError not-allowed, proof-needed */
export async function readKeys(viewer: Viewer): Promise<KeyView[]> {
  await demandForAccount(database(), viewer, 'desk.keys')
  const found = await rows<Row>(keys, [viewer.accountId])
  return found.map((row) => ({
    id: row.id,
    name: row.name,
    scopes: row.scopes,
    state: keyState({ expiresAt: row.expires_at, revokedAt: row.revoked_at, makerMay: row.maker_may }, now()),
    by: row.by,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    lastUsedDay: row.last_used_day,
  }))
}
