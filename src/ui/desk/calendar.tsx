import { useFormatter, useTranslations } from 'next-intl'
import type { CalendarMonth, DeskLine } from '#wire/desk-view.ts'
import { Icon } from '../icon/icon.tsx'

const weekdays = [
  '2027-01-04',
  '2027-01-05',
  '2027-01-06',
  '2027-01-07',
  '2027-01-08',
  '2027-01-09',
  '2027-01-10',
]

/** A month as a grid of days; on a phone as a list of the days that have something. */
export function Calendar({ calendar }: { calendar: CalendarMonth }) {
  const t = useTranslations('desk')
  const format = useFormatter()
  const { month, before, after, blanks, days } = calendar
  const name = format.dateTime(new Date(`${month}-15T12:00:00Z`), { month: 'long', year: 'numeric' })
  const isEmpty = days.every(({ lines }) => lines.length === 0)
  return (
    <section aria-labelledby="month">
      <div className="calendar-head">
        <a className="button button-icon" href={`?month=${before}`} aria-label={t('monthBefore')}>
          <Icon name="left" />
        </a>
        <h2 id="month">{name}</h2>
        <a className="button button-icon" href={`?month=${after}`} aria-label={t('monthAfter')}>
          <Icon name="right" />
        </a>
      </div>
      <div className="calendar-weekdays" aria-hidden="true">
        {weekdays.map((day) => (
          <span key={day}>{format.dateTime(new Date(`${day}T12:00:00Z`), { weekday: 'short' })}</span>
        ))}
      </div>
      <ol className="calendar">
        {days.map(({ day, lines }, index) => (
          <Day key={day} day={day} column={index === 0 ? blanks + 1 : 0} lines={lines} />
        ))}
      </ol>
      {isEmpty && <p className="form-note">{t('calendarEmpty')}</p>}
    </section>
  )
}

type DayProps = { day: string; column: number; lines: DeskLine[] }

function Day({ day, column, lines }: DayProps) {
  const t = useTranslations('desk')
  const format = useFormatter()
  const whole = format.dateTime(new Date(`${day}T12:00:00Z`), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  })
  const time = (iso: string) =>
    format.dateTime(new Date(iso), { timeZone: 'Europe/Berlin', hour: '2-digit', minute: '2-digit' })
  return (
    <li
      className={lines.length > 0 ? 'calendar-day' : 'calendar-day calendar-free'}
      data-column={column || undefined}
    >
      <time dateTime={day} title={whole} data-whole={whole}>
        {Number(day.slice(8))}
      </time>
      {lines.length > 0 && (
        <ul>
          {lines.map((line) => (
            <li key={line.id}>
              <a href={`/desk/${line.id}`} className={`calendar-line mark-${line.state}`}>
                <span>{time(line.publishedAt ?? line.plannedAt ?? '')}</span>{' '}
                <span lang={line.title ? line.languages[0] : undefined}>{line.title || t('untitled')}</span>
                <span className="sr-only"> ({t(`state.${line.state as 'draft'}`)})</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}
