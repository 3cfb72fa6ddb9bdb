import { getTranslations } from 'next-intl/server'
import { readCalendar } from '#domain/drafts/read-calendar.ts'
import { Calendar } from '#ui/desk/calendar.tsx'
import { monthOf, spanOf } from '#wire/months.ts'
import { pageQuery, type Query } from '../../../page-query.ts'
import { atDesk, DeskPage, deskMetadata, instead } from '../desk-page.tsx'
import { calendarOf } from './month.ts'

export const generateMetadata = () => deskMetadata('calendar')

/** What is planned and what was published, month by month (`?month=2027-01`). */
export default async function CalendarPage({ searchParams }: { searchParams: Query }) {
  const { get, flash } = await pageQuery(searchParams)
  const month = monthOf(get('month'), new Date())
  const path = `/desk/calendar?month=${month}`
  const at = await atDesk(path, (asking) => readCalendar(asking, spanOf(month)))
  const other = instead(at, path)
  if (other || typeof at === 'string' || at.found === 'chooses') return other
  const t = await getTranslations('desk')
  return (
    <DeskPage part="calendar" flash={flash} lead={t('calendarLead')}>
      <Calendar calendar={calendarOf(month, at.found)} />
    </DeskPage>
  )
}
