import { getTranslations } from 'next-intl/server'
import { readStatistics } from '#domain/statistics/read-statistics.ts'
import { monthsKept } from '#domain/statistics/statistics-rules.ts'
import { MonthChart } from '#ui/desk/month-chart.tsx'
import { Statistics } from '#ui/desk/statistics.tsx'
import { WhatIsCounted } from '#ui/desk/what-is-counted.tsx'
import { Pager } from '#ui/feed/pager.tsx'
import { monthAt, monthOf, neighbour } from '#wire/months.ts'
import { pageQuery, type Query } from '../../../page-query.ts'
import { atDesk, DeskPage, deskMetadata, instead } from '../desk-page.tsx'

export const generateMetadata = () => deskMetadata('statistics')

/** What an agency's posts did in a month (`?month=2027-01`), post by post, and the months beside it. */
export default async function StatisticsPage({ searchParams }: { searchParams: Query }) {
  const { get, before, isFirst, flash } = await pageQuery(searchParams)
  const current = monthAt(new Date())
  const wanted = monthOf(get('month'), new Date())
  const at = await atDesk(`/desk/statistics?month=${wanted}`, (asking) =>
    readStatistics(asking, wanted, before ?? null),
  )
  const other = instead(at, `/desk/statistics?month=${wanted}`)
  if (other || typeof at === 'string' || at.found === 'chooses') return other
  const t = await getTranslations('statistics')
  const { month, older, months } = at.found
  return (
    <DeskPage part="statistics" flash={flash} lead={t('lead')}>
      <Statistics
        statistics={at.found}
        beforeThat={month > neighbour(current, 1 - monthsKept) ? neighbour(month, -1) : null}
        afterThat={month < current ? neighbour(month, 1) : null}
      >
        <MonthChart months={months} current={month} />
      </Statistics>
      <Pager path={`/desk/statistics?month=${month}`} older={older} isFirst={isFirst} why={false} />
      <WhatIsCounted />
    </DeskPage>
  )
}
