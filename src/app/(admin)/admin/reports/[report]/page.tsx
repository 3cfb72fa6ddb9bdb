import { getFormatter, getTranslations } from 'next-intl/server'
import { type ReportView, readReport } from '#domain/reports/read-reports.ts'
import { ActForm } from '#ui/admin/act-form.tsx'
import { Facts, Section, State } from '#ui/admin/facts.tsx'
import { Quote } from '#ui/post/quote.tsx'
import { FullDate } from '#ui/time/time-stamp.tsx'
import { parseId } from '#wire/id.ts'
import type { PostView } from '#wire/post-view.ts'
import { close } from '../../../../actions/report-actions.ts'
import { MissingPage } from '../../../../missing-page.tsx'
import { pageQuery, type Query } from '../../../../page-query.ts'
import { isMissing, missing } from '../../../../refusal.ts'
import { ConsolePage, consoleMetadata, enter } from '../../console.tsx'
import { Reporter } from '../reporter.tsx'

type Props = { params: Promise<{ report: string }>; searchParams: Query }

export const generateMetadata = () => consoleMetadata('reports', 'report')

/** One report: who says what of whom, and what can be done. */
export default async function ReportPage({ params, searchParams }: Props) {
  const id = parseId((await params).report)
  const path = `/admin/reports/${id}`
  const entered = id === null ? missing() : await enter(path, (who) => readReport(who, id))
  if (isMissing(entered)) return <MissingPage />
  const { reach, found } = entered
  const { report, posts } = found
  const [{ flash }, t] = await Promise.all([pageQuery(searchParams), getTranslations('reports')])
  return (
    <ConsolePage
      part="reports"
      reach={reach}
      flash={flash}
      title={t('title', { name: report.account.displayName || report.account.handle })}
      back={{ href: '/admin/reports', label: t('back') }}
    >
      <ReportFacts report={report} />
      <Section title={t('comment')}>
        <p className={report.comment ? 'report-comment' : 'form-note'}>{report.comment || t('noComment')}</p>
      </Section>
      <Section title={t('postsTitle')}>
        <ReportedPosts posts={posts} named={report.postIds.length} />
      </Section>
      <Section title={t('acts')} lead={reach.instance ? undefined : t('actsLead')}>
        <div className="console-acts">
          {!report.closedAt && (
            <ActForm
              action={close}
              fields={{ reportId: report.id, returnTo: path }}
              label={t('close')}
              kind="primary"
            />
          )}
          {reach.instance && <InstanceActs report={report} />}
        </div>
      </Section>
    </ConsolePage>
  )
}

async function ReportFacts({ report }: { report: ReportView }) {
  const [t, format] = await Promise.all([getTranslations('reports'), getFormatter()])
  const { account, host, closedAt, closedBy } = report
  return (
    <Facts
      facts={[
        {
          label: t('about'),
          value: (
            <a className="link" href={`/@${account.handle}`}>
              @{account.handle}
            </a>
          ),
        },
        { label: t('from'), value: <Reporter reporter={report.reporter} /> },
        { label: t('at'), value: <FullDate iso={report.createdAt} /> },
        host && { label: t('server'), value: host },
        {
          label: t('state'),
          value: (
            <>
              <State kind={closedAt ? 'ok' : 'warn'}>{t(closedAt ? 'closedState' : 'openState')}</State>
              {closedAt && (
                <small className="fact-more">
                  {t('closedBy', {
                    name: closedBy ?? '–',
                    date: format.dateTime(new Date(closedAt), { dateStyle: 'medium', timeStyle: 'short' }),
                  })}
                </small>
              )}
            </>
          ),
        },
        report.suspended && { label: t('account'), value: <State kind="danger">{t('suspended')}</State> },
        report.forwarded && { label: t('forwarded'), value: t('forwardedText', { host: host ?? '' }) },
        report.otherOpen > 0 && {
          label: t('others'),
          value: (
            <a className="link" href={`/admin/reports?about=${account.id}`}>
              {t('otherOpen', { count: report.otherOpen })}
            </a>
          ),
        },
      ]}
    />
  )
}

async function ReportedPosts({ posts, named }: { posts: PostView[]; named: number }) {
  const t = await getTranslations('reports')
  const deleted = named - posts.length
  return (
    <div className="reported">
      {posts.map((post) => (
        <Quote key={post.id} quote={{ state: 'shown', post }} />
      ))}
      {named === 0 && <p className="form-note">{t('noPosts')}</p>}
      {deleted > 0 && <p className="form-note">{t('deleted', { count: deleted })}</p>}
    </div>
  )
}

/** What only administrators of the instance can do, each on its own page. */
async function InstanceActs({ report: { account, host } }: { report: ReportView }) {
  const t = await getTranslations('reports')
  const href = host === null ? `/admin/accounts/${account.id}` : `/admin/federation/accounts/${account.id}`
  return (
    <>
      <a className="button" href={href}>
        {t('openAccount')}
      </a>
      {host !== null && (
        <a className="button" href={`/admin/federation/servers/${encodeURIComponent(host)}#policy`}>
          {t('openServer', { host })}
        </a>
      )}
    </>
  )
}
