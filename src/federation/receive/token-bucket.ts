/**
 * How often each of many may do something: `burst` at once, `perSecond` in the long run. Time is passed in. What is full
 * again is forgotten; of more than `most` names the ones unseen longest are.
 */
export class TokenBuckets {
  readonly #left = new Map<string, { tokens: number; at: number }>()
  readonly #rules: { perSecond: number; burst: number; most: number }

  constructor(rules: { perSecond: number; burst: number; most?: number }) {
    this.#rules = { most: 10_000, ...rules }
  }

  /** Takes one. @returns seconds to wait if there is none; 0 if there was. @param at milliseconds */
  take(name: string, at: number): number {
    const { perSecond, burst, most } = this.#rules
    const before = this.#left.get(name) ?? { tokens: burst, at }
    const tokens = Math.min(burst, before.tokens + (Math.max(0, at - before.at) / 1_000) * perSecond)
    this.#left.delete(name)
    if (this.#left.size >= most) {
      const [oldest] = this.#left.keys()
      if (oldest !== undefined) this.#left.delete(oldest)
    }
    const taken = tokens >= 1
    this.#left.set(name, { tokens: taken ? tokens - 1 : tokens, at })
    return taken ? 0 : Math.ceil((1 - tokens) / perSecond)
  }

  get size(): number {
    return this.#left.size
  }
}
