/** Too many wait for their turn already; nothing was done. */
export class TooManyWaiting extends Error {
  constructor(what: string) {
    super(`Too many ${what} are waiting at the moment.`)
    this.name = 'TooManyWaiting'
  }
}

type Line = { running: number; waiting: (() => void)[] }

// Next bundles a second copy of this module; a limit is one for the whole process.
const place = Symbol.for('sapocom.turns')
const holder = globalThis as { [place]?: Map<string, Line> }

/**
 * For work that takes so much of the machine that only some may run at once: does it when it is its turn, first come,
 * first served. The answer's function throws TooManyWaiting when the line is full.
 * @param what names the line, one for the whole process; it is forgotten when nobody stands in it
 */
export function turns(what: string, limits: { atOnce: number; waiting: number }) {
  return async <T>(work: () => Promise<T>): Promise<T> => {
    holder[place] ??= new Map()
    const lines = holder[place]
    const line = lines.get(what) ?? { running: 0, waiting: [] }
    lines.set(what, line)
    if (line.running < limits.atOnce) {
      line.running++
    } else {
      if (line.waiting.length >= limits.waiting) throw new TooManyWaiting(what)
      await new Promise<void>((resolve) => line.waiting.push(resolve))
    }
    try {
      return await work()
    } finally {
      const next = line.waiting.shift()
      if (next) next()
      else if (--line.running === 0) lines.delete(what)
    }
  }
}

/** Recognises the error by its name, for there are two copies of this module. */
export const isTooManyWaiting = (error: unknown): boolean =>
  error instanceof Error && error.name === 'TooManyWaiting'
