import { now } from '#platform/clock.ts'
import { rows, statement } from '#platform/database.ts'

const remember = statement(`
  insert into incoming_activities (uri, actor_uri, host, received_at, due_at, outcome)
  values ($1, $2, $3, $4, $4, 'deleted') on conflict (uri) do nothing`)

const find = statement(`select 1 from incoming_activities where uri = $1 and outcome = 'deleted'`)

/**
 * Deliveries overtake each other: a post whose deletion came first must not come to life afterwards. Kept as long as what was
 * received is, among it.
 */
export async function rememberDeletion(uri: string, actorUri: string): Promise<void> {
  await rows(remember, [uri, actorUri, new URL(uri).host, now()])
}

/** Whether its author has deleted something before it came. */
export const wasDeletedBefore = async (uri: string): Promise<boolean> => (await rows(find, [uri])).length > 0
