import { now } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { DomainError } from '../errors.ts'
import { readSettings } from '../instance/read-settings.ts'
import type { Principal } from '../sessions/principal.ts'
import { type Actor, isPrincipal } from './actor.ts'
import { type ActionOn, permissionOf, type Role, type UnitRole } from './permissions.ts'

type Asking = Pick<Tx, '$queryRawUnsafe' | 'user' | 'session' | 'instanceSetting'>

/** Part of verbs about what is one's own. @throws DomainError proof-needed */
export async function demandForPerson(
  tx: Asking,
  actor: Principal,
  action: ActionOn<'person'>,
): Promise<void> {
  await demandProof(tx, actor, permissionOf(action).recentProof)
}

/**
 * Part of verbs that act with an account: a person's own may, an agency's by a role in its unit.
 * @throws DomainError not-allowed, proof-needed
 */
export async function demandForAccount(
  tx: Asking,
  viewer: Viewer,
  action: ActionOn<'account'>,
): Promise<void> {
  const { roles, recentProof } = permissionOf(action)
  if (viewer.kind === 'person' && roles.includes('citizen')) return demandProof(tx, viewer, recentProof)
  const held = await tx.$queryRawUnsafe<{ role: Role }[]>(
    `select m.role::text from agencies g join unit_members m on m.unit_id = g.unit_id
     where g.account_id = $1 and m.user_id = $2`,
    viewer.accountId,
    viewer.userId,
  )
  demandOneOf(roles, held)
  await demandProof(tx, viewer, recentProof)
}

/** Part of reads and verbs for staff of any unit. @throws DomainError not-allowed, proof-needed */
export async function demandForStaff(tx: Asking, actor: Actor, action: ActionOn<'staff'>): Promise<void> {
  if (!isPrincipal(actor)) return
  const { roles, recentProof } = permissionOf(action)
  const held = await tx.$queryRawUnsafe<{ role: Role }[]>(
    `select distinct role::text from unit_members where user_id = $1
     union all select 'instance-administrator' from users where id = $1 and instance_administrator`,
    actor.userId,
  )
  demandOneOf(roles, held)
  await demandProof(tx, actor, recentProof)
}

/**
 * Part of reads and verbs about a unit; null is the top, above every unit, which only instance administrators hold.
 * @throws DomainError not-allowed, proof-needed
 */
export async function demandForUnit(
  tx: Asking,
  actor: Actor,
  action: ActionOn<'unit'>,
  unitId: bigint | null,
): Promise<void> {
  if (!isPrincipal(actor)) return
  const { roles, recentProof } = permissionOf(action)
  demandOneOf(roles, await rolesInUnit(tx, actor.userId, unitId))
  await demandProof(tx, actor, recentProof)
}

/** Part of reads and verbs about the whole instance. @throws DomainError not-allowed, proof-needed */
export async function demandForInstance(
  tx: Asking,
  actor: Actor,
  action: ActionOn<'instance'>,
): Promise<void> {
  if (!isPrincipal(actor)) return
  const user = await tx.user.findUnique({
    where: { id: actor.userId },
    select: { instanceAdministrator: true },
  })
  if (!user?.instanceAdministrator) throw new DomainError('not-allowed')
  await demandProof(tx, actor, permissionOf(action).recentProof)
}

/** Somebody's roles in a unit: given there, or an administrator's from above. */
export function rolesInUnit(
  tx: Pick<Tx, '$queryRawUnsafe'>,
  userId: bigint,
  unitId: bigint | null,
): Promise<{ role: Role }[]> {
  return tx.$queryRawUnsafe<{ role: UnitRole | 'instance-administrator' }[]>(
    `with recursive up as (
       select id, parent_id from units where id = $2
       union select u.id, u.parent_id from units u join up on u.id = up.parent_id)
     select role::text from unit_members m
     where m.user_id = $1 and (m.unit_id = $2 or m.role = 'administrator' and m.unit_id in (select id from up))
     union all select 'instance-administrator' from users where id = $1 and instance_administrator`,
    userId,
    unitId,
  )
}

/** @throws DomainError proof-needed if the session's last proof of identity is too old */
export async function demandProof(
  tx: Pick<Tx, 'session' | 'instanceSetting'>,
  principal: Principal,
  wanted: boolean | undefined,
): Promise<void> {
  if (!wanted) return
  const { stepUpMinutes } = await readSettings(tx)
  const session = await tx.session.findUnique({
    where: { id: principal.sessionId },
    select: { provenAt: true },
  })
  const oldest = now().getTime() - stepUpMinutes * 60_000
  if (!session || session.provenAt.getTime() < oldest) throw new DomainError('proof-needed')
}

function demandOneOf(wanted: readonly Role[], held: { role: Role }[]): void {
  if (!held.some(({ role }) => wanted.includes(role))) throw new DomainError('not-allowed')
}
