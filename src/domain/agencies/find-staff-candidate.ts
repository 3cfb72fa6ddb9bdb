import { database, rows, statement } from '#platform/database.ts'
import { normaliseEmail, normaliseHandle } from '../accounts/accounts-rules.ts'
import { DomainError } from '../errors.ts'
import { type Actor, isPrincipal } from '../permissions/actor.ts'
import { demandForUnit } from '../permissions/demand.ts'

export type StaffCandidate = { userId: bigint; name: string }

/** By handle ($2) only whoever has a role already in a unit that the actor ($3; null: the operator) administers. */
const find = statement(`
  with recursive reach as (
    select unit_id as id from unit_members where user_id = $3 and role = 'administrator'
    union select id from units
      where $3::bigint is null or exists (select 1 from users where id = $3 and instance_administrator)
    union select u.id from units u join reach r on u.parent_id = r.id)
  select u.id, coalesce(o.name, a.display_name, u.email) as name
  from users u left join officers o on o.user_id = u.id left join accounts a on a.user_id = u.id
  where u.disabled_at is null and (u.email = $1 or a.username = $2 and a.domain is null
    and exists (select 1 from unit_members m where m.user_id = u.id and m.unit_id in (select id from reach)))`)

/**
 * Somebody for a role in a unit, by her whole e-mail address; staff that the actor administers already also by handle. A
 * handle is public and so must lead nobody to a citizen: what she is called here and at work stay apart.
 * Whoever may give the role may ask, and thereby learns which addresses are registered here.
 * @throws DomainError not-allowed, proof-needed, person-not-found
 */
export async function findStaffCandidate(
  actor: Actor,
  unitId: bigint,
  emailOrHandle: string,
): Promise<StaffCandidate> {
  await demandForUnit(database(), actor, 'staff.manage', unitId)
  const wanted = emailOrHandle.toWellFormed().replaceAll('\0', '')
  const [found] = await rows<{ id: string; name: string }>(find, [
    normaliseEmail(wanted),
    normaliseHandle(wanted),
    isPrincipal(actor) ? actor.userId : null,
  ])
  if (!found) throw new DomainError('person-not-found')
  return { userId: BigInt(found.id), name: found.name }
}
