import { rows, statement } from '#platform/database.ts'
import type { Principal } from '../sessions/principal.ts'

/** How far somebody's administration reaches: the whole instance, units, reports. */
export type Reach = { instance: boolean; units: boolean; reports: boolean }

const select = statement(`
  select u.instance_administrator as instance,
    u.instance_administrator or exists (
      select 1 from unit_members m where m.user_id = u.id and m.role = 'administrator') as units,
    u.instance_administrator or exists (
      select 1 from unit_members m where m.user_id = u.id and m.role = 'moderator') as reports
  from users u where u.id = $1`)

/** What the console offers; null for nothing at all. Every verb asks for itself again. */
export async function readReach(principal: Pick<Principal, 'userId'>): Promise<Reach | null> {
  const [found] = await rows<Reach>(select, [principal.userId])
  return found && (found.instance || found.units || found.reports) ? found : null
}
