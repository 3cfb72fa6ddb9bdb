import { deadHosts, hosts, liveHosts, slowHosts } from './federation/notice-scene.ts'
import type { measureReceiptsCost } from './federation/receipts-cost.ts'
import { type Figure, median, ms, percentile, perSecond } from './report.ts'

/** Something that was said to all servers; milliseconds since it began to happen here. */
export type Told = {
  /** When the deliveries were planned. */
  planned: number
  /** When each inbox took it. */
  taken: number[]
  /** When each had been tried once. */
  tried: number
  /** Processor time of the product. */
  cpuSeconds: number
}

export type Withdrawn = Told & {
  photoGone: number
  pageShows: number
  /** When each yes was written down. */
  confirmed: number[]
  unreachable: number
  receipts: number
}

const bench = 'withdrawal'
const number = (n: number): string => n.toLocaleString('en')
const share = (n: number): string => `${((n / hosts) * 100).toFixed(1)} %`

/** Deliveries a second, from the plan to the last that was taken. */
const rateOf = ({ taken, planned }: Told): number => (taken.length / (Math.max(...taken) - planned)) * 1_000

export function withdrawalFigures(
  { withdrawn, created }: { withdrawn: Withdrawn[]; created: Told[] },
  cost: Awaited<ReturnType<typeof measureReceiptsCost>>,
): Figure[] {
  const each = <T extends Told>(runs: T[], value: (run: T) => number) => median(runs.map(value))
  const spread = <T extends Told>(runs: T[], times: (run: T) => number[]) => {
    const at = (rank: number) => ms(each(runs, (run) => percentile(times(run), rank)))
    return `p50 ${at(50)}, p99 ${at(99)}, last ${at(100)}`
  }
  const last = (runs: Told[]) => each(runs, ({ taken }) => Math.max(...taken))
  const shown = (value: (run: Withdrawn) => number) =>
    `${ms(each(withdrawn, value))}, slowest ${ms(Math.max(...withdrawn.map(value)))}`
  const processor = (runs: Told[]) =>
    `${((each(runs, ({ cpuSeconds }) => cpuSeconds) / hosts) * 1_000).toFixed(2)} ms of CPU each`
  const confirmed = each(withdrawn, (run) => run.confirmed.length)
  const unreachable = each(withdrawn, (run) => run.unreachable)
  return [
    { bench, what: 'from endNotice() to 410 for the photo', figure: shown((run) => run.photoGone) },
    {
      bench,
      what: 'from endNotice() to the anonymous page that says so',
      figure: shown((run) => run.pageShows),
    },
    {
      bench,
      what: `an ordinary post to ${number(hosts)} hosts, ${slowHosts} slow, ${deadHosts} dead: taken by the live ones`,
      figure: spread(created, ({ taken }) => taken),
    },
    {
      bench,
      what: 'a withdrawal to the same: taken by the live ones; the last against the post',
      figure: spread(withdrawn, ({ taken }) => taken),
      ratio: last(withdrawn) / last(created),
    },
    {
      bench,
      what: `from endNotice() to the receipt, confirmed, of ${number(confirmed)} of ${number(liveHosts)} live hosts`,
      figure: spread(withdrawn, (run) => run.confirmed),
    },
    {
      bench,
      what: `an ordinary post: deliveries from its plan (after ${ms(each(created, (run) => run.planned))}) to the last live one`,
      figure: `${perSecond(each(created, rateOf))}, ${processor(created)}`,
    },
    {
      bench,
      what: `a withdrawal: the same (plan after ${ms(each(withdrawn, (run) => run.planned))})`,
      figure: `${perSecond(each(withdrawn, rateOf))}, ${processor(withdrawn)}`,
      ratio: each(withdrawn, rateOf) / each(created, rateOf),
    },
    {
      bench,
      what: `receipts when each host was tried once, after ${ms(each(withdrawn, (run) => run.tried))}`,
      figure: `${share(confirmed)} confirmed, ${share(unreachable)} unreachable, of ${number(each(withdrawn, (run) => run.receipts))}`,
    },
    {
      bench,
      what: `settling ${cost.batch} deliveries without a receipt beside ${number(cost.receipts)} receipts: the look for theirs against all`,
      figure: `${ms(cost.look)} of ${ms(cost.whole)}`,
      ratio: cost.look / cost.whole,
    },
  ]
}
