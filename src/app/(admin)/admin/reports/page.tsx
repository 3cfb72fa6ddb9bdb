import { getTranslations } from 'next-intl/server'
import { type ReportView, readReports } from '#domain/reports/read-reports.ts'
import { Pager } from '#ui/feed/pager.tsx'
import { EmptyState } from '#ui/page/empty-state.tsx'
import { Tabs } from '#ui/page/tabs.tsx'
import { TimeStamp } from '#ui/time/time-stamp.tsx'
import { parseId } from '#wire/id.ts'
import { MissingPage } from '../../../missing-page.tsx'
import { pageQuery, type Query } from '../../../page-query.ts'
import { isMissing } from '../../../refusal.ts'
import { ConsolePage, consoleMetadata, enter } from '../console.tsx'
import { Reporter } from './reporter.tsx'

const base = '/admin/reports'

export const generateMetadata = () => consoleMetadata('reports')

/** What was reported; with `about`, of one account. */
export default async function ReportsPage({ searchParams }: { searchParams: Query }) {
  const { before, isFirst, flash, get } = await pageQuery(searchParams)
  const state = get('state') === 'closed' ? 'closed' : 'open'
  const about = parseId(get('about'))
  const path = pathOf(state, about)
  const entered = await enter(path, (who) =>
    readReports(who, { state, about, ...(before !== undefined && { before }) }),
  )
  if (isMissing(entered)) return <MissingPage />
  const { reach, found } = entered
  const t = await getTranslations('reports')
  return (
    <ConsolePage
      part="reports"
      reach={reach}
      flash={flash}
      lead={t('lead')}
      tabs={
        <Tabs
          label={t('tabs')}
          tabs={(['open', 'closed'] as const).map((tab) => ({
            href: pathOf(tab, about),
            label: t(tab),
            current: tab === state,
          }))}
        />
      }
    >
      {found.reports.length === 0 ? (
        <EmptyState
          icon="report"
          title={t(state === 'open' ? 'none' : 'noneClosed')}
          text={t(state === 'open' ? 'noneText' : 'noneClosedText')}
        />
      ) : (
        <ul className="cards">
          {found.reports.map((report) => (
            <li key={report.id} className="card">
              <Report report={report} />
            </li>
          ))}
        </ul>
      )}
      <Pager path={path} older={found.older} isFirst={isFirst} why={false} />
    </ConsolePage>
  )
}

function pathOf(state: 'open' | 'closed', about: bigint | null): string {
  const query = new URLSearchParams({
    ...(state === 'closed' && { state }),
    ...(about !== null && { about: about.toString() }),
  }).toString()
  return query ? `${base}?${query}` : base
}

async function Report({ report }: { report: ReportView }) {
  const t = await getTranslations('reports')
  const name = report.account.displayName || report.account.handle
  return (
    <>
      <h2>
        {name} <span className="card-handle">@{report.account.handle}</span>
      </h2>
      <p className="card-facts">
        <Reporter reporter={report.reporter} />
        <TimeStamp iso={report.createdAt} />
        <span>{t('posts', { count: report.postIds.length })}</span>
        {report.otherOpen > 0 && <span>{t('otherOpen', { count: report.otherOpen })}</span>}
        {report.suspended && <span>{t('suspended')}</span>}
      </p>
      {report.comment && <blockquote>{report.comment}</blockquote>}
      <div className="console-acts">
        <a className="button" href={`${base}/${report.id}`}>
          {t('view')}
          <span className="sr-only">: {t('viewOf', { name })}</span>
        </a>
      </div>
    </>
  )
}
