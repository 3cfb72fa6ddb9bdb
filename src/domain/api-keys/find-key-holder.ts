import { now } from '#platform/clock.ts'
import { rows, statement } from '#platform/database.ts'
import { hashToken } from '#platform/key-ring.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { makerMay } from './internal/maker.ts'
import { isToken, type Scope } from './key-rules.ts'

/** Whoever made a key, acting as its agency by a tool. */
export type KeyHolder = Viewer & { tool: NonNullable<Viewer['tool']>; scopes: readonly Scope[] }

type Row = {
  id: string
  name: string
  scopes: Scope[]
  user_id: string
  account_id: string
  username: string
  display_name: string
  is_new_day: boolean
}

const holding = statement(`
  select k.id::text, k.name, k.scopes, k.created_by_id::text as user_id, a.id::text as account_id, a.username, a.display_name,
    k.last_used_day is distinct from ($2::timestamptz at time zone 'UTC')::date as is_new_day
  from api_keys k join accounts a on a.id = k.account_id and a.suspended_at is null
  where k.token_hash = $1 and k.revoked_at is null and k.expires_at > $2 and ${makerMay('k')}`)

const noteDay = statement(
  `update api_keys set last_used_day = ($2::timestamptz at time zone 'UTC')::date where id = $1`,
)

/** No session has this id: what asks for a recent proof of who one is refuses a tool. */
const noSession = '00000000-0000-0000-0000-000000000000'

/**
 * Whom a token lets in: null if it is none, was revoked, has expired, or if she who made it may not make one any more. It is
 * looked up by its hash, so that the time of the answer says nothing about it. That it was used is kept to the day.
 */
export async function findKeyHolder(token: string): Promise<KeyHolder | null> {
  if (!isToken(token)) return null
  const at = now()
  const [row] = await rows<Row>(holding, [hashToken(token), at])
  if (!row) return null
  if (row.is_new_day) await rows(noteDay, [row.id, at])
  return {
    sessionId: noSession,
    userId: BigInt(row.user_id),
    accountId: BigInt(row.account_id),
    handle: row.username,
    displayName: row.display_name,
    kind: 'agency',
    tool: { keyId: BigInt(row.id), name: row.name },
    scopes: row.scopes,
  }
}
