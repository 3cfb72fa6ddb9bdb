/** A sleep that can be cut short; a call while nobody sleeps counts for the next. */
export class Waking {
  #called = false
  #wake: (() => void) | undefined

  wake(): void {
    this.#called = true
    this.#wake?.()
  }

  /** Resolves when woken, at once if that was so since the last time, or after this long. */
  async next(ms: number): Promise<void> {
    if (!this.#called) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms)
        this.#wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
      this.#wake = undefined
    }
    this.#called = false
  }
}
