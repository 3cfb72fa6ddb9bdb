import { availableParallelism } from 'node:os'
import { readHomeFeed } from '#domain/feeds/read-home-feed.ts'
import type { App } from './app.ts'
import { startApp } from './app.ts'
import type { Bench } from './bench.ts'
import { withVerbs } from './connect.ts'
import { type Dataset, postmasterOf, withClient } from './dataset.ts'
import { ask, type Sent, send } from './load.ts'
import { printPlans } from './plans.ts'
import { secondsOf, secondsOfFamily } from './processor-time.ts'
import type { RawResult, RawStatement } from './raw-process.ts'
import { type BenchReader, signIn } from './readers.ts'
import { recordRead } from './record-read.ts'
import { type Figure, median, ms, perSecond, say } from './report.ts'

const clients = 32
const seconds = 5
const rounds = 3

/**
 * The home feed as JSON through the front, against the same statements sent by plain pg. Each reader follows 200 of
 * 5,000 accounts; front and plain pg take turns, the ratio is the median of the turns.
 */
export const homeFeed: Bench = async ({ dataset, plans }) => {
  const readers = await withVerbs(dataset.url, () =>
    Promise.all(Array.from({ length: 20 }, (_, index) => signIn(`reader${index + 1}`))),
  )
  const reads: RawStatement[][] = []
  for (const { viewer } of readers) reads.push(await recordRead(dataset.url, () => readHomeFeed(viewer)))
  if (plans) await printPlans(dataset.url, 'home feed', reads[0] ?? [])

  const app = await startApp({ roles: 'web', databaseUrl: dataset.url })
  try {
    return await takeTurns(dataset, app, readers, reads)
  } finally {
    await app.stop()
  }
}

async function takeTurns(
  dataset: Dataset,
  app: App,
  readers: BenchReader[],
  reads: RawStatement[][],
): Promise<Figure[]> {
  const requests = readers.map(({ cookie }) => ({ path: '/feeds/home.json', headers: { cookie } }))
  const front = (duration: number) =>
    send({ url: app.url, connections: clients, seconds: duration, requests })
  const raw = (duration: number) =>
    ask<RawResult>('raw-process.ts', { url: dataset.url, poolSize: 10, clients, seconds: duration, reads })
  await front(3)
  await raw(2)
  const turns: { front: Sent; raw: RawResult; frontSeconds: number; databaseSeconds: number }[] = []
  for (let round = 1; round <= rounds; round++) {
    const plain = await raw(seconds)
    const before = await secondsUsed(dataset.url, app.pid)
    const answered = await front(seconds)
    const after = await secondsUsed(dataset.url, app.pid)
    turns.push({
      raw: plain,
      front: answered,
      frontSeconds: after.front - before.front,
      databaseSeconds: after.database - before.database,
    })
    say(
      `home-feed: turn ${round} of ${rounds}: front ${perSecond(answered.rate)}, plain pg ${perSecond(plain.rate)}`,
    )
  }
  const each = (value: (turn: (typeof turns)[number]) => number) => median(turns.map(value))
  const cost = {
    front: each((turn) => (turn.frontSeconds / turn.front.answers) * 1000),
    database: each((turn) => (turn.databaseSeconds / turn.front.answers) * 1000),
    load: each((turn) => (turn.front.cpuSeconds / turn.front.answers) * 1000),
    raw: each((turn) => (turn.raw.cpuSeconds / turn.raw.reads) * 1000),
  }
  const data = `readers follow 200 of 5,000, 200,000 posts, ${clients} connections`
  return [
    {
      bench: 'home-feed',
      what: `plain pg, ${reads[0]?.length} statements a read; ${data}`,
      figure: perSecond(each(({ raw }) => raw.rate)),
    },
    {
      bench: 'home-feed',
      what: 'JSON of 20 entries through the front, against plain pg',
      figure: perSecond(each((turn) => turn.front.rate)),
      ratio: each((turn) => turn.front.rate / turn.raw.rate),
      aim: { least: 0.6 },
    },
    {
      bench: 'home-feed',
      what: 'time of an answer, p50 and p99 (plain pg)',
      figure: `${each((turn) => turn.front.p50)} and ${each((turn) => turn.front.p99)} ms (${ms(each(({ raw }) => raw.p50))} and ${ms(each(({ raw }) => raw.p99))})`,
    },
    {
      bench: 'home-feed',
      what: 'the same by processor time, front and PostgreSQL, without the load generator',
      figure: `${(cost.front + cost.database).toFixed(2)} against ${(cost.raw + cost.database).toFixed(2)} ms`,
      ratio: (cost.raw + cost.database) / (cost.front + cost.database),
    },
    {
      bench: 'home-feed',
      what: `processor time an answer on ${availableParallelism()} cores: front, PostgreSQL, load generator (plain pg's process)`,
      figure: `${cost.front.toFixed(2)}, ${cost.database.toFixed(2)}, ${cost.load.toFixed(2)} ms (${cost.raw.toFixed(2)} ms)`,
    },
  ]
}

/** Processor seconds of the front and of PostgreSQL so far; zero where the machine does not tell. */
async function secondsUsed(url: string, front: number): Promise<{ front: number; database: number }> {
  const postmaster = await withClient(url, postmasterOf)
  return { front: secondsOf(front) ?? 0, database: (postmaster && secondsOfFamily(postmaster)) || 0 }
}
