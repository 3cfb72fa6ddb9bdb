import { getTranslations } from 'next-intl/server'
import { type RetentionReportView, readRetentionReports } from '#domain/privacy/read-retention-reports.ts'
import { Cell, DataTable, RowHead } from '#ui/admin/data-table.tsx'
import { EmptyState } from '#ui/page/empty-state.tsx'
import { FullDate } from '#ui/time/time-stamp.tsx'
import { MissingPage } from '../../../missing-page.tsx'
import { pageQuery, type Query } from '../../../page-query.ts'
import { isMissing } from '../../../refusal.ts'
import { ConsolePage, consoleMetadata, enter } from '../console.tsx'

export const generateMetadata = () => consoleMetadata('retention')

/** What the nightly job removed. */
export default async function RetentionPage({ searchParams }: { searchParams: Query }) {
  const entered = await enter('/admin/retention', (who) => readRetentionReports(who, 14))
  if (isMissing(entered)) return <MissingPage />
  const { reach, found } = entered
  const [{ flash }, t] = await Promise.all([pageQuery(searchParams), getTranslations('admin')])
  return (
    <ConsolePage
      part="retention"
      reach={reach}
      flash={flash}
      lead={t.rich('retentionLead', {
        a: (text) => (
          <a className="link" href="/admin/settings#keeping">
            {text}
          </a>
        ),
      })}
    >
      {found.length === 0 ? (
        <EmptyState icon="time" title={t('noReports')} text={t('noReportsText')} />
      ) : (
        found.map((report, index) => <Report key={report.id} report={report} open={index === 0} />)
      )}
    </ConsolePage>
  )
}

async function Report({ report, open }: { report: RetentionReportView; open: boolean }) {
  const t = await getTranslations('admin')
  const removed = report.lines.reduce((sum, line) => sum + line.removed, 0)
  return (
    <details className="report" open={open}>
      <summary>
        <FullDate iso={report.at} />
        <small>{t('removedRows', { count: removed })}</small>
      </summary>
      <DataTable
        caption={t('part.retention')}
        columns={[t('column.record'), t('column.kept'), t('column.removed')]}
      >
        {report.lines.map(({ what, days, removed: rows }) => (
          <tr key={what}>
            <RowHead>{t(`record.${what}`)}</RowHead>
            <Cell label={t('column.kept')}>{t('keptDays', { days })}</Cell>
            <Cell label={t('column.removed')}>{t('removedRows', { count: rows })}</Cell>
          </tr>
        ))}
      </DataTable>
    </details>
  )
}
