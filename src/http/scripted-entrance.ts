/** How many of these pages Next renders for strangers at the same moment. */
const most = 8

/**
 * The one page that brings its scripts to readers without a session: a passkey is asked for by a script. It is rendered
 * for each of them, so only so many at once; who comes in a flood gets the shared page, where a password does as well.
 */
export class ScriptedEntrance {
  #rendering = 0

  /** Whether this page is the entrance, and there is room to render it for one reader. */
  isOpenFor(path: string): boolean {
    return path === '/sign-in' && this.#rendering < most
  }

  async render(work: () => Promise<void>): Promise<void> {
    this.#rendering++
    try {
      await work()
    } finally {
      this.#rendering--
    }
  }
}
