import { database, rows, statement } from '#platform/database.ts'
import { normaliseEmail, normaliseHandle } from '../accounts/accounts-rules.ts'
import { DomainError } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForUnit } from '../permissions/demand.ts'

export type StaffCandidate = { userId: bigint; name: string }

const find = statement(`
  select u.id, coalesce(o.name, a.display_name, u.email) as name
  from users u left join officers o on o.user_id = u.id left join accounts a on a.user_id = u.id
  where u.disabled_at is null and (u.email = $1 or a.username = $2 and a.domain is null)`)

/**
 * Somebody for a role in a unit, by her whole e-mail address or handle. Whoever may give the role may ask, and thereby
 * learns who is registered here: only exact matches answer.
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
  ])
  if (!found) throw new DomainError('person-not-found')
  return { userId: BigInt(found.id), name: found.name }
}
