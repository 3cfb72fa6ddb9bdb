import { getTranslations } from 'next-intl/server'
import { readUnitTree } from '#domain/agencies/read-unit-tree.ts'
import { type Overview as Numbers, readOverview } from '#domain/instance/read-overview.ts'
import { countOpenReports } from '#domain/reports/read-reports.ts'
import { Facts } from '#ui/admin/facts.tsx'
import { FullDate } from '#ui/time/time-stamp.tsx'
import { MissingPage } from '../../missing-page.tsx'
import { pageQuery, type Query } from '../../page-query.ts'
import { isMissing } from '../../refusal.ts'
import { ConsolePage, consoleMetadata, enter } from './console.tsx'
import { UnitTree } from './units/unit-tree.tsx'

export const generateMetadata = () => consoleMetadata('overview')

/** What waits; for administrators of units, their units. */
export default async function OverviewPage({ searchParams }: { searchParams: Query }) {
  const entered = await enter('/admin', async (who, reach) =>
    reach.instance
      ? { overview: await readOverview(who) }
      : {
          units: reach.units ? await readUnitTree(who) : [],
          openReports: reach.reports ? await countOpenReports(who) : null,
        },
  )
  if (isMissing(entered)) return <MissingPage />
  const { reach, found } = entered
  const [{ flash }, t] = await Promise.all([pageQuery(searchParams), getTranslations('admin')])
  return (
    <ConsolePage
      part="overview"
      reach={reach}
      flash={flash}
      lead={t(reach.instance ? 'overviewLead' : reach.units ? 'overviewLeadUnits' : 'overviewLeadReports')}
    >
      {'overview' in found ? (
        <Overview overview={found.overview} />
      ) : (
        <>
          {found.openReports !== null && <Waiting waiting={[reports(found.openReports)]} />}
          {reach.units && <UnitTree units={found.units} />}
        </>
      )}
    </ConsolePage>
  )
}

type WaitingPart = {
  key: 'reports' | 'applications' | 'factorResets' | 'stuckLetters' | 'failedJobs' | 'hostsClosed'
  count: number
  href: string | null
}

const reports = (count: number): WaitingPart => ({ key: 'reports', count, href: '/admin/reports' })

async function Overview({ overview }: { overview: Numbers }) {
  const t = await getTranslations('admin')
  return (
    <>
      <Waiting
        waiting={[
          { key: 'applications', count: overview.applications, href: '/admin/approvals' },
          reports(overview.openReports),
          { key: 'factorResets', count: overview.factorResets, href: '/admin/factor-resets' },
          { key: 'hostsClosed', count: overview.hostsClosed, href: '/admin/federation/queue' },
          { key: 'stuckLetters', count: overview.stuckLetters, href: null },
          { key: 'failedJobs', count: overview.failedJobs, href: null },
        ]}
      />
      <Facts
        facts={[
          {
            label: t('lastRetention'),
            value: overview.lastRetention ? <FullDate iso={overview.lastRetention} /> : t('never'),
          },
          { label: t('version'), value: `SaPoCom ${overview.version}` },
        ]}
      />
    </>
  )
}

async function Waiting({ waiting }: { waiting: WaitingPart[] }) {
  const t = await getTranslations('admin')
  return (
    <ul className="waiting">
      {waiting.map(({ key, count, href }) => {
        const card = (
          <>
            <b>{count}</b>
            <span>{t(`waiting.${key}`)}</span>
            <small>{t(`waitingText.${key}`)}</small>
          </>
        )
        return (
          <li key={key} className={count > 0 ? 'is-waiting' : undefined}>
            {href ? <a href={href}>{card}</a> : <div>{card}</div>}
          </li>
        )
      })}
    </ul>
  )
}
