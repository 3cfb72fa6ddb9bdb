import { turns } from '#platform/turns.ts'

/**
 * Pages that Next renders to be read by people without a session: some at once, some in line, and who comes after them is asked
 * to come back. So a flood of addresses that are not in the cache leaves the machine to who is signed in.
 */
const inTurn = turns('pages for strangers', { atOnce: 8, waiting: 120 })

/** A page is rendered long before; a reader who takes hers slowly keeps nobody else waiting. */
const longestTurnMs = 3_000

/** Renders when it is its turn. @throws TooManyWaiting when the line is full; then nothing was done */
export async function inStrangersTurn<T>(render: () => Promise<T>): Promise<T> {
  const began = Promise.withResolvers<Promise<T>>()
  inTurn(async () => {
    const rendering = render()
    began.resolve(rendering)
    await Promise.race([rendering.catch(() => undefined), afterLongest()])
  }).catch(began.reject)
  return began.promise
}

const afterLongest = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, longestTurnMs).unref()
  })
