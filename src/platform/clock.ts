const slot = Symbol.for('sapocom.clock')
const holder = globalThis as { [slot]?: () => Date }

/** The time. Tests and the seed may set it, so that days pass in milliseconds. */
export const now = (): Date => holder[slot]?.() ?? new Date()

/** Replaces the clock of this process; `undefined` brings the real one back. */
export function setClock(clock: (() => Date) | undefined): void {
  if (clock) holder[slot] = clock
  else delete holder[slot]
}
