import { now } from '#platform/clock.ts'
import { database } from '#platform/database.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForUnit } from '../permissions/demand.ts'
import type { UnitRole } from '../permissions/permissions.ts'

export type StaffInvitationView = {
  id: string
  email: string
  name: string
  role: UnitRole
  /** ISO 8601. */
  expiresAt: string
}

/** Whom a unit invited and who has not come yet. Its administrators may. @throws DomainError not-allowed, proof-needed */
export async function readStaffInvitations(actor: Actor, unitId: bigint): Promise<StaffInvitationView[]> {
  await demandForUnit(database(), actor, 'staff.manage', unitId)
  const open = await database().staffInvitation.findMany({
    where: { unitId, expiresAt: { gt: now() } },
    orderBy: { id: 'asc' },
    take: 200,
    select: { id: true, email: true, name: true, role: true, expiresAt: true },
  })
  return open.map(({ id, expiresAt, ...row }) => ({
    ...row,
    id: id.toString(),
    expiresAt: expiresAt.toISOString(),
  }))
}
