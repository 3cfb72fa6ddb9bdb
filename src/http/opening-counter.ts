import type { FastifyInstance } from 'fastify'
import { addCounts, type Count } from '#domain/statistics/add-counts.ts'
import { log } from '#platform/log.ts'

const everyMs = 3_000
/** Of one page between two writings: several hundred a second, so that nobody who asks in a loop can add more than a crowd would. */
const mostOfOne = 1_500
/** Pages between two writings; of those that come after, nothing is counted. */
const mostPages = 10_000

/**
 * Gathers in memory, post by post, what was opened since the last writing, and nothing of who opened it. What was not written when the
 * process fails, or when the database does not take it, is lost: better too few than any twice.
 */
export class OpeningCounter {
  #counts = new Map<string, Count>()
  readonly #write: (counts: ReadonlyMap<string, Count>) => Promise<void>

  /** @param write other than into the database, for tests */
  constructor(write: (counts: ReadonlyMap<string, Count>) => Promise<void> = addCounts) {
    this.#write = write
  }

  add(postId: string, what: keyof Count): void {
    const count = this.#counts.get(postId)
    if (count) {
      if (count[what] < mostOfOne) count[what]++
    } else if (this.#counts.size < mostPages) {
      this.#counts.set(postId, { views: 0, contacts: 0, [what]: 1 })
    }
  }

  /** Writes down what was gathered; nothing is asked of the database if nothing was. */
  async flush(): Promise<void> {
    if (this.#counts.size === 0) return
    const counts = this.#counts
    this.#counts = new Map()
    await this.#write(counts).catch((error) => {
      log().warn({ err: error, posts: counts.size }, 'statistics: openings of some seconds are lost')
    })
  }
}

/** A counter that writes down what it has every few seconds, and when the front closes. */
export function startCounting(front: FastifyInstance): OpeningCounter {
  const counter = new OpeningCounter()
  const clock = setInterval(() => void counter.flush(), everyMs)
  clock.unref()
  front.addHook('onClose', async () => {
    clearInterval(clock)
    await counter.flush()
  })
  return counter
}
