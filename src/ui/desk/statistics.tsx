import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { RareCount, StatisticsLine, StatisticsMonth, StatisticsTotals } from '#wire/statistics-view.ts'
import { Cell, DataTable, RowHead } from '../admin/data-table.tsx'
import { Icon } from '../icon/icon.tsx'
import { TimeStamp } from '../time/time-stamp.tsx'
import { useMonthName } from './month-name.ts'

type Props = {
  statistics: StatisticsMonth
  beforeThat: string | null
  afterThat: string | null
  /** Between what all posts came to and each of them. */
  children: ReactNode
}

/** One month of an agency: what all its posts came to, and each of them. */
export function Statistics({ statistics, beforeThat, afterThat, children }: Props) {
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
      <p className="statistics-export">
        <a className="button" href={`/desk/statistics/export?month=${month}`} download>
          <Icon name="download" />
          {t('export')}
        </a>
        <a className="link" href="#counted">
          {t('counted')}
        </a>
      </p>
      {children}
      <h2 className="statistics-posts">{t('caption', { month: monthName(month) })}</h2>
      {lines.length === 0 ? (
        <p className="form-note statistics-note">{t('empty')}</p>
      ) : (
        <Lines lines={lines} caption={t('caption', { month: monthName(month) })} />
      )}
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
          {hiddenViews > 0 && t('withoutViews', { count: hiddenViews })}{' '}
          {hiddenContacts > 0 && t('withoutContacts', { count: hiddenContacts })}
        </p>
      )}
    </>
  )
}

function Lines({ lines, caption }: { lines: StatisticsLine[]; caption: string }) {
  const t = useTranslations('statistics')
  const columns = [t('post'), t('views'), t('contact'), t('shares'), t('replies'), t('favourites')]
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
        <small>
          {[t(`kind.${kind}`), isWithdrawn && t('withdrawn')].filter(Boolean).join(', ')},{' '}
          <TimeStamp iso={line.publishedAt} />
        </small>
      </RowHead>
      <Cell label={t('views')}>
        <Rare count={line.views} />
      </Cell>
      <Cell label={t('contact')}>{line.contacts === 'none' ? '–' : <Rare count={line.contacts} />}</Cell>
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
