import { rows, statement } from './database.ts'
import { hearsEvents } from './events-bus.ts'

const ping = statement('select 1 as answer')

let stopping = false
/** From now on this node is not ready, so that a balancer sends no more. */
export const announceStop = (): void => {
  stopping = true
}

/** Whether this node can serve, check by check. */
export async function isReady(): Promise<Record<'running' | 'database' | 'events', boolean>> {
  const database = await rows(ping, []).then(
    () => true,
    () => false,
  )
  return { running: !stopping, database, events: hearsEvents() }
}
