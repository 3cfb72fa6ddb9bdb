import { useFormatter, useTranslations } from 'next-intl'
import { useMonthName } from './month-name.ts'

type Props = { months: { month: string; views: number }[]; current: string }

/** The views of the last months as bars beside their numbers; each leads to its month. */
export function MonthChart({ months, current }: Props) {
  const t = useTranslations('statistics')
  const format = useFormatter()
  const monthName = useMonthName()
  const most = Math.max(1, ...months.map(({ views }) => views))
  return (
    <section className="month-chart" aria-labelledby="months">
      <h2 id="months">{t('months')}</h2>
      <ol>
        {months.map(({ month, views }) => (
          <li key={month}>
            <a href={`?month=${month}`} aria-current={month === current ? 'true' : undefined}>
              <span>{monthName(month)}</span>
              <svg className="month-bar" aria-hidden="true">
                <rect width={`${(100 * views) / most}%`} height="100%" rx="3" />
              </svg>
              <span className="month-number">{views === 0 ? '–' : format.number(views)}</span>
            </a>
          </li>
        ))}
      </ol>
    </section>
  )
}
