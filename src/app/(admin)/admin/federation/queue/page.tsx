import { getFormatter, getTranslations } from 'next-intl/server'
import { type HostLine, readDeliveryQueue } from '#domain/deliveries/read-delivery-queue.ts'
import { Cell, DataTable, RowHead } from '#ui/admin/data-table.tsx'
import { State } from '#ui/admin/facts.tsx'
import { HostPager } from '#ui/admin/host-pager.tsx'
import { EmptyState } from '#ui/page/empty-state.tsx'
import { TimeStamp } from '#ui/time/time-stamp.tsx'
import { MissingPage } from '../../../../missing-page.tsx'
import { pageQuery, type Query } from '../../../../page-query.ts'
import { isMissing } from '../../../../refusal.ts'
import { consoleMetadata, enter } from '../../console.tsx'
import { FederationPage } from '../federation-page.tsx'
import { HostActs } from '../host-acts.tsx'

const path = '/admin/federation/queue'

export const generateMetadata = () => consoleMetadata('federation', 'queue')

/** What waits for other servers, and which of them make difficulties. */
export default async function QueuePage({ searchParams }: { searchParams: Query }) {
  const { flash, get } = await pageQuery(searchParams)
  const after = get('after') ?? ''
  const entered = await enter(path, (who) => readDeliveryQueue(who, after))
  if (isMissing(entered)) return <MissingPage />
  const { reach, found } = entered
  const t = await getTranslations('federation')
  return (
    <FederationPage current="queue" reach={reach} flash={flash} lead={t('queueLead')}>
      {found.hosts.length === 0 ? (
        <EmptyState icon="check" title={t('queueNone')} text={t('queueNoneText')} />
      ) : (
        <HostTable hosts={found.hosts} />
      )}
      <HostPager path={path} next={found.next} isFirst={after === ''} />
    </FederationPage>
  )
}

async function HostTable({ hosts }: { hosts: HostLine[] }) {
  const t = await getTranslations('federation')
  return (
    <DataTable
      caption={t('tab.queue')}
      columns={[t('column.server'), t('status'), t('column.waiting'), t('column.lastError'), '']}
    >
      {hosts.map((line) => (
        <tr key={line.host}>
          <RowHead>
            <a className="link" href={`/admin/federation/servers/${encodeURIComponent(line.host)}`}>
              {line.host}
            </a>
          </RowHead>
          <Cell label={t('status')}>
            <HostState line={line} />
          </Cell>
          <Cell label={t('column.waiting')}>
            {line.waiting}
            {line.oldestAt && (
              <small>
                {t('column.oldest')} <TimeStamp iso={line.oldestAt} />
              </small>
            )}
          </Cell>
          <Cell label={t('column.lastError')}>{line.lastError}</Cell>
          <Cell>
            <div className="row-actions">
              <HostActs host={line.host} waiting={line.waiting} returnTo={path} />
            </div>
          </Cell>
        </tr>
      ))}
    </DataTable>
  )
}

async function HostState({ line: { closedUntil, failures } }: { line: HostLine }) {
  const [t, format] = await Promise.all([getTranslations('federation'), getFormatter()])
  if (!closedUntil) {
    return <State kind={failures > 0 ? 'warn' : 'plain'}>{t(failures > 0 ? 'tries' : 'waits')}</State>
  }
  const time = format.dateTime(new Date(closedUntil), { dateStyle: 'short', timeStyle: 'short' })
  return (
    <>
      <State kind="danger">{t('closed')}</State>
      <small>{t('until', { time })}</small>
    </>
  )
}
