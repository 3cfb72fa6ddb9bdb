import { setTimeout as sleep } from 'node:timers/promises'
import { submitPost } from '#domain/posts/submit-post.ts'
import { countOpenings } from '#http/count-opening.ts'
import { OpeningCounter } from '#http/opening-counter.ts'
import { draft } from '../rig/write.ts'
import { type App, startApp } from './app.ts'
import type { Bench } from './bench.ts'
import { withVerbs } from './connect.ts'
import { send } from './load.ts'
import { secondsOf } from './processor-time.ts'
import { signIn } from './readers.ts'
import { type Figure, median, perSecond, say } from './report.ts'

const connections = 200
const seconds = 4
const rounds = 5
const bench = 'counting'

/** A browser opens a page; who does not say that it is one is answered the same, but not counted. */
const browser = {
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  'sec-fetch-dest': 'document',
  'sec-fetch-mode': 'navigate',
}
const nobody = { ...browser, 'user-agent': 'x'.repeat(browser['user-agent'].length) }

type Turn = Record<'counted' | 'uncounted', { rate: number; cpuMs: number }>

/** What counting the openings of a post costs: of an anonymous page from the cache, counted and not, in turns; and the rule alone. */
export const counting: Bench = async ({ dataset }) =>
  withVerbs(dataset.url, async () => {
    const { viewer } = await signIn('writer1')
    const { path } = await submitPost(viewer, draft('Die Fähre um 17:20 Uhr fällt wegen des Sturms aus.'))
    const app = await startApp({ roles: 'web', databaseUrl: dataset.url })
    try {
      return [...figuresOf(await takeTurns(app, path)), await ruleAlone(path)]
    } finally {
      await app.stop()
    }
  })

async function takeTurns(app: App, path: string): Promise<Turn[]> {
  const measure = async (headers: Record<string, string>, duration = seconds) => {
    const before = secondsOf(app.pid) ?? 0
    const requests = [{ path, headers: { ...headers, 'accept-encoding': 'br' } }]
    const { rate, answers } = await send({ url: app.url, connections, seconds: duration, requests })
    // What was gathered in the turn is written down in it.
    await sleep(3_500)
    return { rate, cpuMs: (((secondsOf(app.pid) ?? 0) - before) / answers) * 1_000 }
  }
  await measure(browser, 1)
  const turns: Turn[] = []
  for (let round = 1; round <= rounds; round++) {
    const first = round % 2 === 0 ? await measure(browser) : undefined
    const uncounted = await measure(nobody)
    turns.push({ uncounted, counted: first ?? (await measure(browser)) })
    say(`${bench}: turn ${round} of ${rounds}`)
  }
  return turns
}

function figuresOf(turns: Turn[]): Figure[] {
  const each = (value: (turn: Turn) => number) => median(turns.map(value))
  const cpu = (side: keyof Turn) => each((turn) => turn[side].cpuMs)
  return [
    {
      bench,
      what: `post page from the cache, ${connections} connections, not counted`,
      figure: perSecond(each(({ uncounted }) => uncounted.rate)),
    },
    {
      bench,
      what: 'the same, each opening counted',
      figure: perSecond(each(({ counted }) => counted.rate)),
      ratio: each(({ counted, uncounted }) => counted.rate / uncounted.rate),
      aim: { least: 0.95 },
    },
    {
      bench,
      what: 'the same by processor time of the server',
      figure: `${cpu('counted').toFixed(4)} against ${cpu('uncounted').toFixed(4)} ms`,
      ratio: each(({ counted, uncounted }) => uncounted.cpuMs / counted.cpuMs),
      aim: { least: 0.95 },
    },
  ]
}

/** The rule and the count of one opening, without any server. */
async function ruleAlone(path: string): Promise<Figure> {
  const counter = new OpeningCounter(async () => undefined)
  const count = countOpenings(counter)
  const request = { method: 'GET', url: path, headers: { ...browser, 'accept-encoding': 'br' } }
  const calls = 1_000_000
  const took: number[] = []
  for (let round = 0; round < rounds; round++) {
    const start = performance.now()
    for (let call = 0; call < calls; call++)
      count(request as never, { statusCode: 200 } as never, () => undefined)
    took.push(((performance.now() - start) / calls) * 1_000_000)
    await counter.flush()
  }
  return {
    bench,
    what: 'the rule and the count of one opening alone',
    figure: `${median(took).toFixed(0)} ns`,
  }
}
