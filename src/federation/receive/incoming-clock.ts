import { EventEmitter } from 'node:events'

/** One for the process: what is received here need not wait for the worker's next look. */
const slot = Symbol.for('sapocom.incoming')
const holder = globalThis as { [slot]?: EventEmitter }
holder[slot] ??= new EventEmitter()
const bell = holder[slot]

/** Something was put into the queue of incoming activities. */
export const wakeIncoming = (): void => {
  bell.emit('ring')
}

/** Resolves when something was put into the queue here, after `ms` at the latest, or when told to stop. */
export function nextIncoming(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      bell.off('ring', done)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    bell.once('ring', done)
    signal.addEventListener('abort', done)
    if (signal.aborted) done()
  })
}
