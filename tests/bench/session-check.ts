import { readSession } from '#domain/sessions/read-session.ts'
import { asEntrant } from '#doors/as-viewer.ts'
import { cookieValue, sessionCookie } from '#doors/session-cookie.ts'
import { rows, statement } from '#platform/database.ts'
import { hearsEvents, startListening } from '#platform/events-bus.ts'
import type { Bench } from './bench.ts'
import { withVerbs } from './connect.ts'
import { signIn } from './readers.ts'
import { type Figure, median, ms, percentile, say } from './report.ts'

const rounds = 4_000
const aimMs = 0.3

const nothing = statement('select 1')

/** Who a request's cookie belongs to: asked of the database each time, and remembered for seconds as on a live node. */
export const sessionCheck: Bench = async ({ dataset }) =>
  withVerbs(dataset.url, async () => {
    const { cookie } = await signIn('reader1')
    const token = cookieValue(cookie, sessionCookie()) ?? ''
    const times = { trip: [] as number[], asked: [] as number[], remembered: [] as number[] }
    const bus = await startListening(dataset.url)
    try {
      if (!hearsEvents()) throw new Error('Without events nothing is remembered')
      for (let round = -200; round < rounds; round++) {
        const [trip, asked, remembered] = [
          await timeOf(() => rows(nothing, [])),
          await timeOf(() => readSession(token)),
          await timeOf(() => asEntrant(cookie)),
        ]
        if (round < 0) continue
        times.trip.push(trip)
        times.asked.push(asked)
        times.remembered.push(remembered)
      }
    } finally {
      await bus.stop()
    }
    say(`session-check: ${rounds} of each`)
    return [
      figure('a round trip to PostgreSQL (select 1), for comparison', times.trip),
      {
        ...figure('session asked of the database: p50 against 0.3 ms', times.asked),
        ...against(times.asked),
      },
      {
        ...figure('session remembered, as on a node that hears events', times.remembered),
        ...against(times.remembered),
      },
    ]
  })

const figure = (what: string, took: number[]): Figure => ({
  bench: 'session-check',
  what,
  figure: `${median(took).toFixed(3)} ms, p95 ${ms(percentile(took, 95))}`,
})

const against = (took: number[]): Pick<Figure, 'ratio' | 'aim'> => ({
  ratio: median(took) / aimMs,
  aim: { most: 1 },
})

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}
