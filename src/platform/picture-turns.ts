/** Too many pictures are waiting already; nothing was done. */
export class TooManyPictures extends Error {
  constructor() {
    super('Too many pictures are being processed at the moment.')
    this.name = 'TooManyPictures'
  }
}

/** A decoded picture of 40 megapixels takes up to 400 MB for a moment: never more than two of them at once. */
export const picturesAtOnce = 2
/** Each waiting picture holds its file, at most 16 MB, in memory. */
export const picturesWaiting = 40

type Turns = { running: number; waiting: (() => void)[] }

// Next bundles a second copy of this module; the limit is one for the whole process.
const place = Symbol.for('sapocom.picture-turns')
const holder = globalThis as { [place]?: Turns }

/** Does a piece of work on a picture when it is its turn, first come, first served. Throws TooManyPictures. */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  holder[place] ??= { running: 0, waiting: [] }
  const turns = holder[place]
  if (turns.running < picturesAtOnce) {
    turns.running++
  } else {
    if (turns.waiting.length >= picturesWaiting) throw new TooManyPictures()
    await new Promise<void>((resolve) => turns.waiting.push(resolve))
  }
  try {
    return await work()
  } finally {
    const next = turns.waiting.shift()
    if (next) next()
    else turns.running--
  }
}
