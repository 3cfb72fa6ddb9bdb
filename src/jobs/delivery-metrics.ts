import { readQueueNumbers } from '#domain/deliveries/read-delivery-queue.ts'
import { log } from '#platform/log.ts'
import { deliveriesAge, deliveriesWaiting, hostsClosed, incomingWaiting } from '#platform/metrics.ts'

const everyMs = 15_000

/** Keeps the numbers about what is between servers up to date, until told to stop. */
export function watchQueues(): { stop(): void } {
  const look = async () => {
    try {
      const { waiting, oldestSeconds, hostsClosed: closed, incoming } = await readQueueNumbers()
      deliveriesWaiting.set(waiting)
      deliveriesAge.set(oldestSeconds)
      hostsClosed.set(closed)
      incomingWaiting.set(incoming)
    } catch (error) {
      log().warn({ err: error }, 'deliveries: could not count what waits')
    }
  }
  void look()
  const timer = setInterval(look, everyMs)
  return { stop: () => clearInterval(timer) }
}
