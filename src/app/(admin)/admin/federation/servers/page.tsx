import { getTranslations } from 'next-intl/server'
import { readKnownServers, type ServerLine } from '#domain/domains/read-known-servers.ts'
import { Cell, DataTable, RowHead } from '#ui/admin/data-table.tsx'
import { HostPager } from '#ui/admin/host-pager.tsx'
import { PolicyLevel } from '#ui/admin/policy-level.tsx'
import { Field } from '#ui/form/field.tsx'
import { SubmitButton } from '#ui/form/submit-button.tsx'
import { EmptyState } from '#ui/page/empty-state.tsx'
import { TimeStamp } from '#ui/time/time-stamp.tsx'
import { MissingPage } from '../../../../missing-page.tsx'
import { pageQuery, type Query } from '../../../../page-query.ts'
import { isMissing } from '../../../../refusal.ts'
import { consoleMetadata, enter } from '../../console.tsx'
import { FederationPage } from '../federation-page.tsx'

const base = '/admin/federation/servers'

export const generateMetadata = () => consoleMetadata('federation', 'servers')

/** Every server we have met. */
export default async function ServersPage({ searchParams }: { searchParams: Query }) {
  const { flash, get } = await pageQuery(searchParams)
  const [query, after] = [get('q') ?? '', get('after') ?? '']
  const path = query ? `${base}?${new URLSearchParams({ q: query })}` : base
  const entered = await enter(path, (who) => readKnownServers(who, { query, after }))
  if (isMissing(entered)) return <MissingPage />
  const { reach, found } = entered
  const [t, admin] = await Promise.all([getTranslations('federation'), getTranslations('admin')])
  return (
    <FederationPage current="servers" reach={reach} flash={flash} lead={t('serversLead')}>
      <search>
        <form action={base} className="filter-form">
          <Field
            name="q"
            type="search"
            label={t('searchServers')}
            defaultValue={query}
            autoComplete="off"
            maxLength={253}
            optional
          />
          <div className="form-actions">
            <SubmitButton>{admin('search')}</SubmitButton>
          </div>
        </form>
      </search>
      {found.servers.length === 0 ? (
        <EmptyState icon="public" title={t('noServers')} text={t('noServersText')} />
      ) : (
        <ServerTable servers={found.servers} />
      )}
      <HostPager path={path} next={found.next} isFirst={after === ''} />
    </FederationPage>
  )
}

async function ServerTable({ servers }: { servers: ServerLine[] }) {
  const [t, admin] = await Promise.all([getTranslations('federation'), getTranslations('admin')])
  return (
    <DataTable
      caption={t('tab.servers')}
      columns={[
        t('column.server'),
        t('column.level'),
        t('column.software'),
        t('column.signature'),
        t('column.accounts'),
        t('column.lastSuccess'),
      ]}
    >
      {servers.map(({ host, level, partnerName, software, signature, accounts, lastSuccessAt }) => (
        <tr key={host}>
          <RowHead>
            <a className="link" href={`${base}/${encodeURIComponent(host)}`}>
              {host}
            </a>
            {partnerName && <small>{t('partnerNamed', { name: partnerName })}</small>}
          </RowHead>
          <Cell label={t('column.level')}>{level ? <PolicyLevel level={level} /> : t('noPolicy')}</Cell>
          <Cell label={t('column.software')}>{software || t('unknown')}</Cell>
          <Cell label={t('column.signature')}>
            {signature === 'rfc9421' || signature === 'cavage' ? t(`signature.${signature}`) : t('unknown')}
          </Cell>
          <Cell label={t('column.accounts')}>{accounts}</Cell>
          <Cell label={t('column.lastSuccess')}>
            {lastSuccessAt ? <TimeStamp iso={lastSuccessAt} /> : admin('never')}
          </Cell>
        </tr>
      ))}
    </DataTable>
  )
}
