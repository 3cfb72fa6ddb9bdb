import { Readable } from 'node:stream'
import type { FastifyPluginAsync } from 'fastify'
import { isDomainError } from '#domain/errors.ts'
import { exportStatistics } from '#domain/statistics/read-statistics.ts'
import { rareCell } from '#domain/statistics/statistics-rules.ts'
import { demandViewer } from '#doors/as-viewer.ts'
import { csvLine, csvStart, csvType } from '#wire/csv.ts'
import { monthOf } from '#wire/months.ts'
import type { StatisticsLine } from '#wire/statistics-view.ts'

const page = '/desk/statistics'

/**
 * `GET /desk/statistics/export?month=2027-01`: what the page shows of a month, all of its lines, as a table for spreadsheets. It tells
 * no number that the page does not tell.
 */
export const statisticsRoutes: FastifyPluginAsync = async (front) => {
  front.get<{ Querystring: Record<string, string | string[] | undefined> }>(
    `${page}/export`,
    { config: { action: 'desk.write' }, exposeHeadRoute: false },
    async (request, reply) => {
      const { month: asked } = request.query
      try {
        const viewer = await demandViewer(request.headers.cookie)
        const wanted = monthOf(typeof asked === 'string' ? asked : undefined, new Date())
        const { month, batches } = await exportStatistics(viewer, wanted)
        return reply
          .headers({
            'content-type': csvType,
            'content-disposition': `attachment; filename="statistics-${viewer.handle}-${month}.csv"`,
            'cache-control': 'private, no-store',
          })
          .send(Readable.from(lines(month, batches)))
      } catch (error) {
        if (!isDomainError(error) || error.reason !== 'sign-in-needed') throw error
        return reply
          .code(303)
          .header('location', `/sign-in?returnTo=${encodeURIComponent(page)}`)
          .send()
      }
    },
  )
}

const head = [
  'month',
  'published',
  'address',
  'words',
  'kind',
  'withdrawn',
  'views',
  'contact_clicks',
  'shares',
  'replies',
  'favourites',
]

async function* lines(month: string, batches: AsyncIterable<StatisticsLine[]>): AsyncIterable<string> {
  yield csvStart + csvLine(head)
  for await (const batch of batches) yield batch.map((line) => csvLine(cells(month, line))).join('')
}

const cells = (month: string, line: StatisticsLine): string[] => [
  month,
  line.publishedAt,
  line.path,
  line.words,
  line.kind,
  line.isWithdrawn ? 'yes' : 'no',
  rareCell(line.views),
  rareCell(line.contacts),
  String(line.shares),
  String(line.replies),
  String(line.favourites),
]
