import { now } from '#platform/clock.ts'
import { database, rows, statement } from '#platform/database.ts'
import { type QueueNumbers, readQueueNumbers } from '../deliveries/read-delivery-queue.ts'
import { readSettings } from '../instance/read-settings.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForInstance } from '../permissions/demand.ts'
import type { FederationMode } from './domains-rules.ts'

/** How this server stands with others. */
export type FederationState = {
  mode: FederationMode
  signedReadsOnly: boolean
  queue: QueueNumbers
  /** Age of the oldest that others sent and nobody has dealt with, in seconds; 0 if there is none. */
  incomingOldestSeconds: number
  policies: number
  partners: number
  servers: number
}

const count = statement(`
  select (select count(*)::int from domain_policies) as policies,
    (select count(*)::int from domain_policies where partner) as partners,
    (select count(*)::int from remote_hosts) as servers,
    coalesce((select greatest(extract(epoch from $1::timestamptz - min(received_at))::int, 0)
      from incoming_activities where body is not null), 0) as "incomingOldestSeconds"`)

type Counts = Pick<FederationState, 'policies' | 'partners' | 'servers' | 'incomingOldestSeconds'>

/** Instance administrators may. @throws DomainError not-allowed, proof-needed */
export async function readFederation(actor: Actor): Promise<FederationState> {
  await demandForInstance(database(), actor, 'federation.manage')
  const [{ federation, signedReadsOnly }, queue, [counts]] = await Promise.all([
    readSettings(),
    readQueueNumbers(),
    rows<Counts>(count, [now()]),
  ])
  if (!counts) throw new Error('The numbers came back empty')
  return { mode: federation, signedReadsOnly, queue, ...counts }
}
