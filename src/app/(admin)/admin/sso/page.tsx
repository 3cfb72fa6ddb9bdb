import { getTranslations } from 'next-intl/server'
import { readProviders } from '#domain/sso/read-providers.ts'
import { Cell, DataTable, RowHead } from '#ui/admin/data-table.tsx'
import { State } from '#ui/admin/facts.tsx'
import { EmptyState } from '#ui/page/empty-state.tsx'
import { MissingPage } from '../../../missing-page.tsx'
import { pageQuery, type Query } from '../../../page-query.ts'
import { isMissing } from '../../../refusal.ts'
import { ConsolePage, consoleMetadata, enter } from '../console.tsx'

export const generateMetadata = () => consoleMetadata('sso')

/** The identity providers staff sign in with. */
export default async function SsoPage({ searchParams }: { searchParams: Query }) {
  const entered = await enter('/admin/sso', readProviders)
  if (isMissing(entered)) return <MissingPage />
  const { reach, found: providers } = entered
  const [{ flash }, t] = await Promise.all([pageQuery(searchParams), getTranslations('admin')])
  const add = (
    <a className="button button-primary" href="/admin/sso/new">
      {t('newProvider')}
    </a>
  )
  if (providers.length === 0) {
    return (
      <ConsolePage part="sso" reach={reach} flash={flash} lead={t('ssoLead')}>
        <EmptyState icon="signIn" title={t('noProviders')} text={t('noProvidersText')}>
          {add}
        </EmptyState>
      </ConsolePage>
    )
  }
  return (
    <ConsolePage part="sso" reach={reach} flash={flash} lead={t('ssoLead')} actions={add}>
      <DataTable
        caption={t('part.sso')}
        columns={[t('column.name'), t('issuer'), t('column.directory'), t('column.status')]}
      >
        {providers.map(({ id, name, issuer, hasScim, isEnabled, counts }) => (
          <tr key={id.toString()}>
            <RowHead>
              <a className="link" href={`/admin/sso/${id}`}>
                {name}
              </a>
            </RowHead>
            <Cell label={t('issuer')}>{issuer}</Cell>
            <Cell label={t('column.directory')}>
              {hasScim ? t('scimCounts', { people: counts.people, groups: counts.groups }) : t('noScim')}
            </Cell>
            <Cell label={t('column.status')}>
              <State kind={isEnabled ? 'ok' : 'danger'}>{t(isEnabled ? 'switchedOn' : 'switchedOff')}</State>
            </Cell>
          </tr>
        ))}
      </DataTable>
    </ConsolePage>
  )
}
