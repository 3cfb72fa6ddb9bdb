import { useFormatter, useTranslations } from 'next-intl'
import type { RareCount, StatisticsLine, StatisticsMonth, StatisticsTotals } from '#wire/statistics-view.ts'
import { Cell, DataTable, RowHead } from '../admin/data-table.tsx'
import { Icon } from '../icon/icon.tsx'
import { TimeStamp } from '../time/time-stamp.tsx'
import { useMonthName } from './month-name.ts'

type Props = { statistics: StatisticsMonth; beforeThat: string | null; afterThat: string | null }

/** One month of an agency: what all its posts came to, and each of them. */
export function Statistics({ statistics, beforeThat, afterThat }: Props) {
  const t = useTranslations('statistics')
  const monthName = useMonthName()
  const { month, totals, lines } = statistics
  return (
    <section aria-labelledby="month">
      <div className="calendar-head">
        <Step month={beforeThat} label={t('monthBefore')} icon="left" />
        <h2 id="month">{monthName(month)}</h2>
        <Step month={afterThat} label={t('monthAfter')} icon="right" />
      </div>
      <Totals totals={totals} />
      {lines.length === 0 ? (
        <p className="form-note statistics-note">{t('empty')}</p>
      ) : (
        <Lines lines={lines} caption={t('caption', { month: monthName(month) })} />
      )}
      <p className="statistics-export">
        <a className="button" href={`/desk/statistics/export?month=${month}`} download>
          <Icon name="download" />
          {t('export')}
        </a>
      </p>
    </section>
  )
}

/** There is nothing beyond what is kept, nor beyond today. */
function Step({ month, label, icon }: { month: string | null; label: string; icon: 'left' | 'right' }) {
  if (month === null) return <span className="calendar-end" />
  return (
    <a className="button button-icon" href={`?month=${month}`} aria-label={label}>
      <Icon name={icon} />
    </a>
  )
}

const sums = ['published', 'views', 'contacts', 'shares', 'replies', 'favourites'] as const

function Totals({ totals }: { totals: StatisticsTotals }) {
  const t = useTranslations('statistics')
  const format = useFormatter()
  const { hiddenViews, hiddenContacts } = totals
  return (
    <>
      <dl className="statistics-sums">
        {sums.map((name) => (
          <div key={name}>
            <dt>{t(name)}</dt>
            <dd>{format.number(totals[name])}</dd>
          </div>
        ))}
      </dl>
      {(hiddenViews > 0 || hiddenContacts > 0) && (
        <p className="form-note statistics-note">
          {t('withoutSmall', { views: hiddenViews, contacts: hiddenContacts })}
        </p>
      )}
    </>
  )
}

function Lines({ lines, caption }: { lines: StatisticsLine[]; caption: string }) {
  const t = useTranslations('statistics')
  const columns = [
    t('post'),
    t('date'),
    t('views'),
    t('contacts'),
    t('shares'),
    t('replies'),
    t('favourites'),
  ]
  return (
    <div className="statistics-table">
      <DataTable caption={caption} columns={columns}>
        {lines.map((line) => (
          <Line key={line.postId} line={line} />
        ))}
      </DataTable>
    </div>
  )
}

function Line({ line }: { line: StatisticsLine }) {
  const t = useTranslations('statistics')
  const format = useFormatter()
  const { kind, words, language, isWithdrawn } = line
  return (
    <tr>
      <RowHead>
        <a className="link" href={line.path} lang={words ? language : undefined}>
          {words || t('noWords')}
        </a>
        <small>{[t(`kind.${kind}`), isWithdrawn && t('withdrawn')].filter(Boolean).join(', ')}</small>
      </RowHead>
      <Cell label={t('date')}>
        <TimeStamp iso={line.publishedAt} />
      </Cell>
      <Cell label={t('views')}>
        <Rare count={line.views} />
      </Cell>
      <Cell label={t('contacts')}>{line.contacts === 'none' ? '–' : <Rare count={line.contacts} />}</Cell>
      <Cell label={t('shares')}>{format.number(line.shares)}</Cell>
      <Cell label={t('replies')}>{format.number(line.replies)}</Cell>
      <Cell label={t('favourites')}>{format.number(line.favourites)}</Cell>
    </tr>
  )
}

function Rare({ count }: { count: RareCount }) {
  const t = useTranslations('statistics')
  const format = useFormatter()
  return count === null ? <span className="statistics-few">{t('few')}</span> : format.number(count)
}
