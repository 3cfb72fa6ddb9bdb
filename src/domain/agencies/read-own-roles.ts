import { database } from '#platform/database.ts'
import type { UnitRole } from '../permissions/permissions.ts'
import type { Principal } from '../sessions/principal.ts'

export type OwnRole = {
  unitId: bigint
  unit: string
  role: UnitRole
  /** The name of the identity provider that gives it; null for a role given by hand. */
  provider: string | null
}

/** The roles somebody signed in has, for her own eyes, by the name of their units. */
export async function readOwnRoles(principal: Principal): Promise<OwnRole[]> {
  const held = await database().unitMember.findMany({
    where: { userId: principal.userId },
    select: {
      unitId: true,
      role: true,
      unit: { select: { name: true } },
      ssoProvider: { select: { name: true } },
    },
    orderBy: [{ unit: { name: 'asc' } }, { unitId: 'asc' }, { role: 'asc' }],
  })
  return held.map(({ unitId, role, unit, ssoProvider }) => ({
    unitId,
    role,
    unit: unit.name,
    provider: ssoProvider?.name ?? null,
  }))
}
