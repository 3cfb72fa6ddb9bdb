import { log } from '#platform/log.ts'
import { type Settled, settleDeliveries } from './settle-deliveries.ts'

const batch = 250
const pauseMs = 20
const troubleMs = 1_000

/** Gathers what became of deliveries and writes it down many at a time, one batch after the other. */
export class Settling {
  readonly #settled: () => void
  #waiting: Settled[] = []
  #running: Promise<void> | undefined
  #closed = false

  /** @param settled called after each batch: something that waited for it may be due */
  constructor(settled: () => void) {
    this.#settled = settled
  }

  get waiting(): number {
    return this.#waiting.length
  }

  add(settled: Settled): void {
    if (this.#closed) return
    this.#waiting.push(settled)
    this.#running ??= this.#run()
  }

  /** When everything so far is written down. */
  async done(): Promise<void> {
    while (this.#running !== undefined) await this.#running
  }

  /** Writes down no more: what ends from here on was broken off, and is left to its lease. */
  close(): void {
    this.#closed = true
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0 && !this.#closed) {
      if (this.#waiting.length < batch) await pause(pauseMs)
      const some = this.#waiting.splice(0, batch)
      try {
        await settleDeliveries(some)
      } catch (error) {
        log().error({ err: error }, 'deliveries: what became of them could not be written down')
        this.#waiting.unshift(...some)
        await pause(troubleMs)
      }
      this.#settled()
    }
    this.#running = undefined
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
