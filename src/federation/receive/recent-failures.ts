/** What failed lately, so that nobody makes us try it again and again. Bounded; forgets the oldest first. */
export class RecentFailures {
  readonly #until = new Map<string, number>()
  readonly #most: number

  constructor(most = 10_000) {
    this.#most = most
  }

  /** @param at milliseconds */
  has(name: string, at: number): boolean {
    const until = this.#until.get(name)
    if (until === undefined) return false
    if (until > at) return true
    this.#until.delete(name)
    return false
  }

  add(name: string, until: number): void {
    this.#until.delete(name)
    if (this.#until.size >= this.#most) {
      const [oldest] = this.#until.keys()
      if (oldest !== undefined) this.#until.delete(oldest)
    }
    this.#until.set(name, until)
  }

  forget(name: string): void {
    this.#until.delete(name)
  }

  get size(): number {
    return this.#until.size
  }
}
