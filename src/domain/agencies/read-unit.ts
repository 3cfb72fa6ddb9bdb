import { database, rows, statement } from '#platform/database.ts'
import type { AccountLine } from '#wire/account-view.ts'
import { readAccountLines } from '../accounts/read-account-lines.ts'
import { DomainError } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForUnit } from '../permissions/demand.ts'
import type { UnitRole } from '../permissions/permissions.ts'

export type StaffLine = {
  userId: string
  /** As in the directory, else as on the profile, else the e-mail address. */
  name: string
  /** For officers, and staff without a profile of their own. Null for who is otherwise here as a citizen: it is private. */
  email: string | null
  /** Null for officers without a profile. */
  handle: string | null
  title: string
  roles: { role: UnitRole; byProvider: boolean }[]
  /** Signing in is closed to her. */
  disabled: boolean
}

export type UnitView = {
  id: string
  name: string
  /** From the top to the unit above; empty at the top. */
  above: { id: string; name: string }[]
  parts: { id: string; name: string }[]
  staff: StaffLine[]
  agencies: AccountLine[]
}

const readPath = statement(`
  with recursive up as (
    select id, parent_id, name, 0 as level from units where id = $1
    union all select u.id, u.parent_id, u.name, up.level + 1 from units u join up on u.id = up.parent_id)
  select id, name from up order by level desc`)

const readParts = statement('select id, name from units where parent_id = $1 order by name, id')

const readStaff = statement(`
  select m.user_id as "userId", coalesce(o.name, a.display_name, u.email) as name, a.username as handle,
    case when o.user_id is not null or a.id is null then u.email end as email,
    coalesce(o.title, '') as title, u.disabled_at is not null as disabled,
    jsonb_agg(jsonb_build_object('role', m.role, 'byProvider', m.sso_provider_id is not null) order by m.role) as roles
  from unit_members m join users u on u.id = m.user_id
    left join officers o on o.user_id = u.id left join accounts a on a.user_id = u.id
  where m.unit_id = $1
  group by m.user_id, u.id, o.user_id, a.id order by 2, 1`)

const readAgencyIds = statement(`
  select g.account_id as id from agencies g join accounts a on a.id = g.account_id
  where g.unit_id = $1 order by a.display_name, a.id`)

/**
 * A unit with its place in the tree, its parts, its staff with their roles, and the accounts it writes for. Its
 * administrators, those above it and instance administrators may.
 * @throws DomainError not-allowed, unit-not-found
 */
export async function readUnit(actor: Actor, unitId: bigint): Promise<UnitView> {
  await demandForUnit(database(), actor, 'unit.read', unitId)
  type Named = { id: string; name: string }
  const [path, parts, staff, agencyIds] = await Promise.all([
    rows<Named>(readPath, [unitId]),
    rows<Named>(readParts, [unitId]),
    rows<StaffLine>(readStaff, [unitId]),
    rows<{ id: string }>(readAgencyIds, [unitId]),
  ])
  const own = path.at(-1)
  if (!own) throw new DomainError('unit-not-found')
  const agencies = await readAccountLines(agencyIds.map(({ id }) => id))
  return {
    ...own,
    above: path.slice(0, -1),
    parts,
    staff,
    agencies: agencyIds.flatMap(({ id }) => agencies.get(id) ?? []),
  }
}
