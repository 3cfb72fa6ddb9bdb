import { rows, statement } from '#platform/database.ts'
import type { Principal } from '../sessions/principal.ts'

/** How far somebody's administration reaches. */
export type Reach = 'instance' | 'units' | null

const select = statement(`
  select u.instance_administrator as instance,
    exists (select 1 from unit_members m where m.user_id = u.id and m.role = 'administrator') as units
  from users u where u.id = $1`)

/** What the console offers: everything, what is about units, or nothing. Every verb asks for itself again. */
export async function readReach(principal: Pick<Principal, 'userId'>): Promise<Reach> {
  const [found] = await rows<{ instance: boolean; units: boolean }>(select, [principal.userId])
  if (found?.instance) return 'instance'
  return found?.units ? 'units' : null
}
