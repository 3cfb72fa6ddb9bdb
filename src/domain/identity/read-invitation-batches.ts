import { now } from '#platform/clock.ts'
import { database, rows, statement } from '#platform/database.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForInstance } from '../permissions/demand.ts'

export type InvitationBatchView = {
  id: string
  label: string
  /** ISO 8601. */
  createdAt: string
  expiresAt: string | null
  state: 'open' | 'over' | 'revoked'
  used: number
  total: number
}

type Row = {
  id: string
  label: string
  created_at: Date
  expires_at: Date | null
  revoked_at: Date | null
  used: number
  total: number
}

const select = statement(`
  select b.id, b.label, b.created_at, b.expires_at, b.revoked_at,
    count(i.used_at)::int as used, count(i.id)::int as total
  from invitation_batches b left join invitations i on i.batch_id = b.id
  group by b.id order by b.id desc limit 200`)

/** The waves of invitations, the newest first. Instance administrators may. @throws DomainError not-allowed, proof-needed */
export async function readInvitationBatches(actor: Actor): Promise<InvitationBatchView[]> {
  await demandForInstance(database(), actor, 'invitation.manage')
  const found = await rows<Row>(select, [])
  return found.map((row) => ({
    id: row.id,
    label: row.label,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at?.toISOString() ?? null,
    state: stateOf(row),
    used: row.used,
    total: row.total,
  }))
}

function stateOf({ revoked_at, expires_at }: Row): InvitationBatchView['state'] {
  if (revoked_at) return 'revoked'
  return expires_at && expires_at <= now() ? 'over' : 'open'
}
