import { database, rows, statement } from '#platform/database.ts'
import { type Actor, isPrincipal } from '../permissions/actor.ts'
import { demandForStaff } from '../permissions/demand.ts'

/** A unit as a line of the tree. */
export type UnitLine = {
  id: string
  name: string
  /** 0 for where somebody's administration begins. */
  level: number
  /** Units directly below. */
  parts: number
  /** People with a role in it. */
  staff: number
  /** Accounts its team writes for. */
  agencies: number
}

/** Begins at the units somebody administers ($1; null: at the top of every tree), but not twice where one lies below another. */
const readTree = statement(`
  with recursive mine as (
    select unit_id as id from unit_members where user_id = $1 and role = 'administrator'
    union select id from units where parent_id is null
      and ($1::bigint is null or exists (select 1 from users where id = $1 and instance_administrator))),
  tree as (
    select u.id, u.name, 0 as level, array[u.name, u.id::text] as place, u.id = any(select id from mine) as begins
      from units u where u.parent_id is null
    union all
    select u.id, u.name, t.level + 1, t.place || array[u.name, u.id::text], u.id = any(select id from mine)
      from units u join tree t on u.parent_id = t.id),
  below as (
    select distinct on (t.id) t.id, t.name, t.place, t.level - b.level as level
    from tree t join tree b on b.begins and t.place[1:cardinality(b.place)] = b.place
    order by t.id, b.level)
  select b.id, b.name, b.level,
    (select count(*)::int from units p where p.parent_id = b.id) as parts,
    (select count(distinct m.user_id)::int from unit_members m where m.unit_id = b.id) as staff,
    (select count(*)::int from agencies g where g.unit_id = b.id) as agencies
  from below b order by b.place`)

/**
 * The units that an actor administers, each with everything below it, in the order of the tree; one statement. Instance
 * administrators and the operator see all. Nobody else may, not even other staff.
 * @throws DomainError not-allowed
 */
export async function readUnitTree(actor: Actor): Promise<UnitLine[]> {
  await demandForStaff(database(), actor, 'unit.list')
  return rows<UnitLine>(readTree, [isPrincipal(actor) ? actor.userId : null])
}
