import { getTranslations } from 'next-intl/server'
import type { ReportView } from '#domain/reports/read-reports.ts'

/** Who reports: somebody of ours, or another server, which says it by an account of its own. */
export async function Reporter({ reporter }: Pick<ReportView, 'reporter'>) {
  const t = await getTranslations('reports')
  if (!reporter) return <span>{t('byNobody')}</span>
  const [, host] = reporter.handle.split('@')
  if (host) return <span>{t('byServer', { host })}</span>
  return (
    <span>
      {t('by')}{' '}
      <a className="link" href={`/@${reporter.handle}`}>
        @{reporter.handle}
      </a>
    </span>
  )
}
