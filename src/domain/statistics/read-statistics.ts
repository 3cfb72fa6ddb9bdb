import { now } from '#platform/clock.ts'
import { database, rows } from '#platform/database.ts'
import { monthAt, neighbour, spanOf } from '#wire/months.ts'
import type { StatisticsLine, StatisticsMonth, StatisticsTotals } from '#wire/statistics-view.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { postPath } from '../posts/post-path.ts'
import { adding, byMonth, type LineRow, listing } from './internal/statistics-statements.ts'
import { asTold, monthsKept } from './statistics-rules.ts'

const perPage = 100
const perBatch = 500
/** Of the chart: a year and the month it is compared with. */
const monthsShown = 13

/** The month, if anything of it is still kept; else the one it is. */
export function keptMonth(month: string): string {
  const current = monthAt(now())
  return month <= current && month > neighbour(current, -monthsKept) ? month : current
}

/**
 * What the posts of the agency the viewer acts as did in a month: its sums, a page of its lines, and the months before. About posts
 * only: whoever wrote, approved or published them is no part of it.
 * @param asked as `2027-01`; a month that is not kept is the current one
 * @param before the post that the page before ended with
 * @throws DomainError not-allowed
 */
export async function readStatistics(
  viewer: Viewer,
  asked: string,
  before: bigint | null = null,
): Promise<StatisticsMonth> {
  await demandForAccount(database(), viewer, 'desk.write')
  const month = keptMonth(asked)
  const current = monthAt(now())
  const first = neighbour(current, 1 - monthsShown)
  const [lines, [totals], counted] = await Promise.all([
    readLines(viewer, month, before, perPage + 1),
    rows<StatisticsTotals>(adding, ofMonth(viewer, month)),
    rows<{ month: string; views: number }>(byMonth, [viewer.accountId, `${first}-01`, `${current}-01`]),
  ])
  if (!totals) throw new Error('A sum returned nothing')
  const views = new Map(counted.map((each) => [each.month, each.views]))
  const shown = lines.slice(0, perPage)
  return {
    month,
    totals,
    lines: shown,
    older: lines.length > perPage ? (shown.at(-1)?.postId ?? null) : null,
    months: Array.from({ length: monthsShown }, (_, index) => neighbour(current, -index)).map((each) => ({
      month: each,
      views: views.get(each) ?? 0,
    })),
  }
}

/**
 * All lines of a month, some hundreds at a time. Who may is as for reading.
 * @throws DomainError not-allowed
 */
export async function exportStatistics(
  viewer: Viewer,
  asked: string,
): Promise<{ month: string; batches: AsyncIterable<StatisticsLine[]> }> {
  await demandForAccount(database(), viewer, 'desk.write')
  const month = keptMonth(asked)
  return { month, batches: batchesOf(viewer, month) }
}

async function* batchesOf(viewer: Viewer, month: string): AsyncIterable<StatisticsLine[]> {
  for (let before: bigint | null = null; ; ) {
    const found: StatisticsLine[] = await readLines(viewer, month, before, perBatch)
    if (found.length > 0) yield found
    if (found.length < perBatch) return
    before = BigInt(found.at(-1)?.postId ?? 0)
  }
}

const ofMonth = ({ accountId }: Viewer, month: string): unknown[] => {
  const { from, until } = spanOf(month)
  return [accountId, from, until, `${month}-01`]
}

async function readLines(
  viewer: Viewer,
  month: string,
  before: bigint | null,
  limit: number,
): Promise<StatisticsLine[]> {
  const found = await rows<LineRow>(listing, [...ofMonth(viewer, month), before, limit])
  return found.map((row) => toLine(viewer, row))
}

const toLine = (viewer: Viewer, row: LineRow): StatisticsLine => ({
  postId: row.id,
  publishedAt: row.created_at.toISOString(),
  path: postPath(viewer.handle, row.id),
  words: firstWords(row.words),
  language: row.language,
  kind: row.kind as StatisticsLine['kind'],
  isWithdrawn: row.withdrawn,
  views: asTold(row.views),
  contacts: row.is_notice ? asTold(row.contacts) : 'none',
  shares: row.shares,
  replies: row.replies,
  favourites: row.favourites,
})

/** One line of a table. */
const firstWords = (text: string): string => {
  const line = text.replace(/\s+/gu, ' ').trim()
  return line.length > 80 ? `${line.slice(0, 79).trimEnd()}…` : line
}
