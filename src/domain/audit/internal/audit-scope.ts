import { database } from '#platform/database.ts'
import { type Actor, isPrincipal } from '../../permissions/actor.ts'
import { demandForUnit } from '../../permissions/demand.ts'
import type { AuditScope } from './audit-statement.ts'

/**
 * Whose entries somebody may read: a unit's and those of the units below it, which she administers; without a unit all
 * units of hers. Instance administrators read everything.
 * @throws DomainError not-allowed, proof-needed
 */
export async function auditScope(actor: Actor, unitId: bigint | undefined): Promise<AuditScope> {
  const tx = database()
  if (unitId !== undefined) {
    await demandForUnit(tx, actor, 'audit.read', unitId)
    return below([unitId])
  }
  const own = isPrincipal(actor) ? await administeredUnits(actor.userId) : 'all'
  if (own === 'all') await demandForUnit(tx, actor, 'audit.read', null)
  else for (const id of own) await demandForUnit(tx, actor, 'audit.read', id)
  return own === 'all' ? own : below(own)
}

/** `all` also for who administers nothing: then the top of all units is demanded, and refused. */
async function administeredUnits(userId: bigint): Promise<bigint[] | 'all'> {
  const user = await database().user.findUnique({
    where: { id: userId },
    select: {
      instanceAdministrator: true,
      memberships: { where: { role: 'administrator' }, select: { unitId: true } },
    },
  })
  if (!user || user.instanceAdministrator || user.memberships.length === 0) return 'all'
  return user.memberships.map(({ unitId }) => unitId)
}

async function below(unitIds: bigint[]): Promise<bigint[]> {
  const found = await database().$queryRaw<{ id: bigint }[]>`
    with recursive down as (
      select id from units where id = any(${unitIds}::bigint[])
      union select u.id from units u join down on u.parent_id = down.id)
    select id from down`
  return found.map(({ id }) => id)
}
