import { transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForInstance } from '../permissions/demand.ts'

/** Rows of one step, so that no transaction takes long. */
const batch = 5_000

/**
 * Gives up everything that waits for a host; what is under way to it may still arrive. Instance administrators may.
 * @returns how many deliveries were given up
 * @throws DomainError not-allowed, proof-needed
 */
export async function dropDeliveries(actor: Actor, host: string): Promise<number> {
  let dropped = 0
  for (let last = batch; last === batch; dropped += last) {
    last = await transaction(async (tx) => {
      await demandForInstance(tx, actor, 'federation.manage')
      const [gone] = await tx.$queryRawUnsafe<{ count: number }[]>(dropSome, host)
      return gone?.count ?? 0
    })
  }
  await transaction((tx) =>
    recordAct(tx, actor, {
      action: 'deliveries.dropped',
      subject: { kind: 'domain', id: host },
      details: { deliveries: dropped },
    }),
  )
  return dropped
}

/** Activities that nobody else gets go with them; what another transaction leaves behind, retention takes. */
const dropSome = `
  with gone as (
    delete from deliveries where id in (select id from deliveries where host = $1 order by due_at limit ${batch} for update skip locked)
    returning id, activity_id),
  said as (
    delete from outgoing_activities a where a.id in (select activity_id from gone)
      and not exists (select from deliveries d where d.activity_id = a.id and d.id not in (select id from gone)))
  select count(*)::int as count from gone`
