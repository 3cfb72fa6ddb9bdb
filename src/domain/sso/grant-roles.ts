import { now } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { type Act, recordActs } from '../audit/record-act.ts'
import { record } from '../events.ts'
import type { UnitRole } from '../permissions/permissions.ts'
import { endSessions } from '../sessions/end-sessions.ts'

/** Who has which role in which unit. */
export type Membership = { userId: bigint; unitId: bigint; role: UnitRole }

/**
 * Part of verbs: what an identity provider gave and takes back, and what it gives. Roles given by hand stay whatever
 * the provider says. Browsers that act as an agency by a role that goes are signed out.
 * Events: users.changed, session.ended
 */
export async function replaceRoles(
  tx: Tx,
  providerId: bigint,
  change: { held: Membership[]; wanted: Membership[] },
): Promise<void> {
  const [held, wanted] = [new Set(change.held.map(keyOf)), new Set(change.wanted.map(keyOf))]
  const taken = change.held.filter((membership) => !wanted.has(keyOf(membership)))
  const given = await give(
    tx,
    providerId,
    change.wanted.filter((membership) => !held.has(keyOf(membership))),
  )
  await take(tx, providerId, taken)
  await recordActs(tx, { providerId }, [...given.map(toAct('role.given')), ...taken.map(toAct('role.taken'))])
  await tellChanged(tx, [...new Set([...given, ...taken].map(({ userId }) => userId))])
}

const toAct =
  (action: string) =>
  ({ userId, unitId, role }: Membership): Act => ({
    action,
    subject: { kind: 'user', id: userId },
    unitId,
    details: { role },
  })

/** What one word to the nodes can carry: PostgreSQL passes on at most 8000 bytes at once. */
const idsPerEvent = 200

async function tellChanged(tx: Tx, users: bigint[]): Promise<void> {
  for (let at = 0; at < users.length; at += idsPerEvent) {
    await record(tx, 'users.changed', { userIds: users.slice(at, at + idsPerEvent).map(String) })
  }
}

/** @returns those that are new: who has the role already, by hand or from another provider, keeps it as it is */
async function give(tx: Tx, providerId: bigint, memberships: Membership[]): Promise<Membership[]> {
  if (memberships.length === 0) return []
  return tx.$queryRawUnsafe<Membership[]>(
    `insert into unit_members (unit_id, user_id, role, created_at, sso_provider_id)
     select unit_id, user_id, role::unit_role, $4, $5
     from unnest($1::bigint[], $2::bigint[], $3::text[]) as given (unit_id, user_id, role)
     on conflict do nothing returning unit_id as "unitId", user_id as "userId", role::text`,
    ...columnsOf(memberships),
    now(),
    providerId,
  )
}

async function take(tx: Tx, providerId: bigint, memberships: Membership[]): Promise<void> {
  if (memberships.length === 0) return
  await tx.$queryRawUnsafe(
    `delete from unit_members m using unnest($1::bigint[], $2::bigint[], $3::text[]) as taken (unit_id, user_id, role)
     where m.unit_id = taken.unit_id and m.user_id = taken.user_id and m.role = taken.role::unit_role
       and m.sso_provider_id = $4 returning m.user_id`,
    ...columnsOf(memberships),
    providerId,
  )
  for (const [unitId, ofUnit] of Map.groupBy(memberships, (membership) => membership.unitId)) {
    const userId = { in: ofUnit.map((membership) => membership.userId) }
    await endSessions(tx, { userId, actingAccount: { agency: { unitId } } })
  }
}

const keyOf = ({ userId, unitId, role }: Membership): string => `${userId} ${unitId} ${role}`

const columnsOf = (memberships: Membership[]) => [
  memberships.map(({ unitId }) => unitId),
  memberships.map(({ userId }) => userId),
  memberships.map(({ role }) => role),
]
