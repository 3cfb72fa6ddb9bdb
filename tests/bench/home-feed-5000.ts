import { readHomeFeed } from '#domain/feeds/read-home-feed.ts'
import { startApp } from './app.ts'
import type { Bench } from './bench.ts'
import { withVerbs } from './connect.ts'
import { printPlans } from './plans.ts'
import { signIn } from './readers.ts'
import { recordRead } from './record-read.ts'
import { type Figure, median, ms, percentile, say } from './report.ts'

const rounds = 150
const yearOfIds = BigInt(364 * 86_400_000) << 16n

/** The same page for readers who follow more, one request at a time, each kind in turn. */
export const homeFeed5000: Bench = async ({ dataset, plans }) => {
  const names = { few: 'reader1', all: 'special1', dormant: 'special2' }
  const [few, all, dormant] = await withVerbs(dataset.url, () =>
    Promise.all(Object.values(names).map(signIn)),
  )
  if (!few || !all || !dormant) throw new Error('The readers of the data are missing')
  const yearOld = dataset.newestId - yearOfIds
  const old = `/feeds/home.json?before=${yearOld}`
  const cases = [
    { what: 'following 200 accounts', cookie: few.cookie, path: '/feeds/home.json' },
    {
      what: 'following 5,000 accounts, against 200',
      cookie: all.cookie,
      path: '/feeds/home.json',
      aim: { most: 5 },
    },
    { what: 'following 200, a page of a year ago', cookie: few.cookie, path: old },
    { what: 'following 5,000, a page of a year ago', cookie: all.cookie, path: old },
    {
      what: 'worst case: following 5,000 of whom none wrote for a year',
      cookie: dormant.cookie,
      path: '/feeds/home.json',
    },
  ]
  if (plans) {
    await printPlans(
      dataset.url,
      'following 5,000',
      await recordRead(dataset.url, () => readHomeFeed(all.viewer)),
    )
    const dormantRead = await recordRead(dataset.url, () => readHomeFeed(dormant.viewer))
    await printPlans(dataset.url, 'following 5,000 dormant', dormantRead)
  }

  const app = await startApp({ roles: 'web', databaseUrl: dataset.url })
  try {
    const took = cases.map((): number[] => [])
    for (let round = -20; round < rounds; round++) {
      for (const [index, { path, cookie }] of cases.entries()) {
        const time = await timeOf(`${app.url}${path}`, cookie)
        if (round >= 0) took[index]?.push(time)
      }
    }
    say(`home-feed-5000: ${rounds} requests of each kind`)
    const baseline = median(took[0] ?? [])
    return cases.map(({ what, aim }, index): Figure => {
      const times = took[index] ?? []
      const figure = `${ms(median(times))}, p95 ${ms(percentile(times, 95))}`
      const ratio = index === 0 ? {} : { ratio: median(times) / baseline, ...(aim && { aim }) }
      return { bench: 'home-feed-5000', what, figure, ...ratio }
    })
  } finally {
    await app.stop()
  }
}

/** Milliseconds until the whole page is there. Each must be full. */
async function timeOf(url: string, cookie: string): Promise<number> {
  const start = performance.now()
  const answer = await fetch(url, { headers: { cookie } })
  const text = await answer.text()
  const time = performance.now() - start
  const { entries } = JSON.parse(text) as { entries?: unknown[] }
  if (answer.status !== 200 || entries?.length !== 20)
    throw new Error(`${url} answered ${answer.status}: ${text.slice(0, 200)}`)
  return time
}
