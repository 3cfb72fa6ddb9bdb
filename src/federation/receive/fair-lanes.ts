/**
 * Runs work of many hosts side by side: so much at once in all, so much of one host, first come, first served. A host whose
 * work hangs keeps only its own lanes.
 */
export class FairLanes {
  readonly #limits: { atOnce: number; perHost: number }
  readonly #waiting: { host: string; work: () => Promise<void> }[] = []
  readonly #running = new Map<string, number>()
  #count = 0
  #changed = Promise.withResolvers<void>()

  constructor(limits: { atOnce: number; perHost: number }) {
    this.#limits = limits
  }

  /** @param work must not throw */
  add(host: string, work: () => Promise<void>): void {
    this.#waiting.push({ host, work })
    this.#pump()
  }

  /** Hosts that cannot use another lane now: nothing more of theirs need be fetched. */
  get busyHosts(): string[] {
    const waiting = new Set(this.#waiting.map(({ host }) => host))
    const full = [...this.#running].filter(([, count]) => count >= this.#limits.perHost)
    return [...new Set([...waiting, ...full.map(([host]) => host)])]
  }

  /** Whether more work would start at once. */
  get isOpen(): boolean {
    return this.#count < this.#limits.atOnce
  }

  /** Resolves when some work has ended. */
  ended(): Promise<void> {
    return this.#changed.promise
  }

  /** Resolves when nothing runs and nothing waits. */
  async idle(): Promise<void> {
    while (this.#count > 0 || this.#waiting.length > 0) await this.#changed.promise
  }

  #pump(): void {
    for (let at = 0; at < this.#waiting.length && this.isOpen; ) {
      const next = this.#waiting[at]
      if (next && (this.#running.get(next.host) ?? 0) < this.#limits.perHost) {
        this.#waiting.splice(at, 1)
        void this.#start(next.host, next.work)
      } else at++
    }
  }

  async #start(host: string, work: () => Promise<void>): Promise<void> {
    this.#count++
    this.#running.set(host, (this.#running.get(host) ?? 0) + 1)
    try {
      await work()
    } finally {
      this.#count--
      const left = (this.#running.get(host) ?? 1) - 1
      if (left > 0) this.#running.set(host, left)
      else this.#running.delete(host)
      const { resolve } = this.#changed
      this.#changed = Promise.withResolvers()
      this.#pump()
      resolve()
    }
  }
}
