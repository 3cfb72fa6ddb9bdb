import { startDeliveries } from '#federation/deliver/delivery-engine.ts'
import { startIncoming } from '#federation/receive/process-incoming.ts'
import { watchQueues } from './delivery-metrics.ts'

/**
 * Starts what runs all the time between this server and others: sending, dealing with what was sent, counting both.
 * @returns the way to stop: nothing new is begun, and what is under way may take so long
 */
export function startFederation(): { stop(withinMs: number): Promise<void> } {
  const deliveries = startDeliveries()
  const incoming = startIncoming()
  const numbers = watchQueues()
  return {
    async stop(withinMs) {
      numbers.stop()
      await Promise.all([deliveries.stop(withinMs), incoming.stop(withinMs)])
    },
  }
}
