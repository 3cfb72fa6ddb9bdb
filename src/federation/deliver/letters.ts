import { type Letter, loadLetters } from './claim-deliveries.ts'

/** What was sent lately, so that it is read once for many inboxes; the longest unused goes first. */
export class Letters {
  readonly #held = new Map<string, Letter>()
  readonly #mostBytes: number
  #bytes = 0

  constructor(mostBytes = 32 * 1024 * 1024) {
    this.#mostBytes = mostBytes
  }

  /** The letters of these activities; those that are not there any more are missing. */
  async get(ids: readonly string[]): Promise<ReadonlyMap<string, Letter>> {
    const wanted = [...new Set(ids)]
    const found = new Map<string, Letter>()
    for (const letter of await loadLetters(wanted.filter((id) => !this.#held.has(id)))) this.#hold(letter)
    for (const id of wanted) {
      const letter = this.#held.get(id)
      if (letter) found.set(id, letter)
    }
    this.#shrink()
    return found
  }

  #hold(letter: Letter): void {
    this.#held.set(letter.id, letter)
    this.#bytes += letter.body.length
  }

  #shrink(): void {
    for (const [id, { body }] of this.#held) {
      if (this.#bytes <= this.#mostBytes) return
      this.#held.delete(id)
      this.#bytes -= body.length
    }
  }
}
