import { now } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'

/**
 * Part of verbs: the entry of somebody in the officers' directory, as her provider knows her. What it does not say stays
 * as it is; her unit is one in which it gave her a role, until somebody names another.
 */
export async function keepOfficer(
  tx: Pick<Tx, 'officer' | 'unitMember'>,
  userId: bigint,
  facts: { name: string; title?: string; phone?: string },
): Promise<void> {
  const said = Object.fromEntries(Object.entries(facts).filter(([, value]) => value))
  const known = await tx.officer.findUnique({ where: { userId }, select: { unitId: true } })
  if (!known && !facts.name) return
  const unitId = known?.unitId ?? (await unitOf(tx, userId))
  await tx.officer.upsert({
    where: { userId },
    create: { ...said, name: facts.name, userId, unitId, createdAt: now() },
    update: { ...said, unitId },
  })
}

async function unitOf(tx: Pick<Tx, 'unitMember'>, userId: bigint): Promise<bigint | null> {
  const first = await tx.unitMember.findFirst({
    where: { userId },
    orderBy: { createdAt: 'asc' },
    select: { unitId: true },
  })
  return first?.unitId ?? null
}
