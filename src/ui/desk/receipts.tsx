import { useTranslations } from 'next-intl'
import type { ReceiptLine, ReceiptReport, ReceiptStanding } from '#wire/receipt-view.ts'
import { Cell, DataTable, RowHead } from '../admin/data-table.tsx'
import { Notice } from '../page/notice.tsx'
import { TimeStamp } from '../time/time-stamp.tsx'

const standings: ReceiptStanding[] = [
  'gone',
  'confirmed',
  'unseen',
  'kept',
  'refused',
  'unreachable',
  'given-up',
  'waiting',
]

/** The report: how many servers stand how, what that means, and each of them. */
export function Receipts({ report, path }: { report: ReceiptReport; path: string }) {
  const t = useTranslations('desk')
  const { counts, total, lines, next } = report
  if (total === 0) return <Notice>{t('noReceipts')}</Notice>
  const gone = counts.gone ?? 0
  return (
    <section className="receipts">
      <p className="receipts-sum">{t('receiptsSum', { gone, total })}</p>
      <dl className="receipts-counts">
        {standings
          .filter((standing) => (counts[standing] ?? 0) > 0)
          .map((standing) => (
            <div key={standing}>
              <dt>
                <span className={`mark mark-${standing}`}>{t(`standing.${standing}`)}</span>{' '}
                {counts[standing]}
              </dt>
              <dd>{t(`standingText.${standing}`)}</dd>
            </div>
          ))}
      </dl>
      <DataTable caption={t('receipts')} columns={[t('server'), t('stands'), t('lastTry'), t('looked')]}>
        {lines.map((line) => (
          <Line key={line.host} line={line} />
        ))}
      </DataTable>
      {next && (
        <p>
          <a className="button" href={`${path}?after=${encodeURIComponent(next)}`}>
            {t('moreServers')}
          </a>
        </p>
      )}
    </section>
  )
}

function Line({ line }: { line: ReceiptLine }) {
  const t = useTranslations('desk')
  return (
    <tr>
      <RowHead>{line.host}</RowHead>
      <Cell label={t('stands')}>
        <span className={`mark mark-${line.standing}`}>{t(`standing.${line.standing}`)}</span>
        {line.error && <small> {line.error}</small>}
      </Cell>
      <Cell label={t('lastTry')}>
        {line.triedAt ? <TimeStamp iso={line.triedAt} /> : '–'}
        {line.attempts > 1 && ` (${t('tries', { count: line.attempts })})`}
      </Cell>
      <Cell label={t('looked')}>{line.lookedAt ? <TimeStamp iso={line.lookedAt} /> : '–'}</Cell>
    </tr>
  )
}
