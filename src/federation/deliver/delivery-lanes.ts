/** How many requests may be under way at once: young ones, and all. */
export type LaneSizes = { fast: number; all: number }

/**
 * Who is under way. A request counts in the fast lane for its first moments; one that takes longer goes over to the slow lane,
 * where there is much room, so that hosts that hang take no turns from those that answer.
 */
export class DeliveryLanes {
  readonly #sizes: LaneSizes
  readonly #youthMs: number
  readonly #hosts = new Map<string, number>()
  readonly #changed: () => void
  #young = 0
  #all = 0

  /** @param changed called when there is room for more */
  constructor(sizes: LaneSizes, changed: () => void, youthMs = 400) {
    this.#sizes = sizes
    this.#changed = changed
    this.#youthMs = youthMs
  }

  /** How many more may start. */
  get room(): number {
    return Math.max(0, Math.min(this.#sizes.fast - this.#young, this.#sizes.all - this.#all))
  }

  get underWay(): number {
    return this.#all
  }

  /** How many are under way to each host. */
  get hosts(): ReadonlyMap<string, number> {
    return this.#hosts
  }

  /** Does the work, which never throws, in the lanes. */
  async run(host: string, work: () => Promise<void>): Promise<void> {
    this.#young++
    this.#all++
    this.#hosts.set(host, (this.#hosts.get(host) ?? 0) + 1)
    let young = true
    const age = () => {
      if (!young) return
      young = false
      this.#young--
      this.#changed()
    }
    const timer = setTimeout(age, this.#youthMs)
    try {
      await work()
    } finally {
      clearTimeout(timer)
      this.#all--
      const left = (this.#hosts.get(host) ?? 1) - 1
      if (left > 0) this.#hosts.set(host, left)
      else this.#hosts.delete(host)
      age()
      this.#changed()
    }
  }
}
