import { EventEmitter } from 'node:events'

/** One for the process: what is planned here need not wait for the engine's next look. */
const slot = Symbol.for('sapocom.deliveries')
const holder = globalThis as { [slot]?: EventEmitter }
holder[slot] ??= new EventEmitter()
const bell = holder[slot]

/** Something was planned, and its transaction has committed. */
export const wakeDeliveries = (): void => {
  bell.emit('ring')
}

/** Calls back whenever something was planned in this process. Returns the way to stop. */
export function onPlanned(listener: () => void): () => void {
  bell.on('ring', listener)
  return () => bell.off('ring', listener)
}
