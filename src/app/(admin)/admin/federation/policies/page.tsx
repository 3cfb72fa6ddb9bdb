import { getTranslations } from 'next-intl/server'
import { type DomainPolicyView, readDomainPolicies } from '#domain/domains/read-domain-policies.ts'
import { Cell, DataTable, RowHead } from '#ui/admin/data-table.tsx'
import { Section } from '#ui/admin/facts.tsx'
import { HostPager } from '#ui/admin/host-pager.tsx'
import { PolicyImport } from '#ui/admin/policy-import.tsx'
import { PolicyLevel } from '#ui/admin/policy-level.tsx'
import { Field } from '#ui/form/field.tsx'
import { SubmitButton } from '#ui/form/submit-button.tsx'
import { Icon } from '#ui/icon/icon.tsx'
import { ClientTexts } from '#ui/messages/client-texts.tsx'
import { EmptyState } from '#ui/page/empty-state.tsx'
import { importPolicies } from '../../../../actions/admin-federation.ts'
import { MissingPage } from '../../../../missing-page.tsx'
import { pageQuery, type Query } from '../../../../page-query.ts'
import { isMissing } from '../../../../refusal.ts'
import { consoleMetadata, enter } from '../../console.tsx'
import { FederationPage } from '../federation-page.tsx'

const base = '/admin/federation/policies'

export const generateMetadata = () => consoleMetadata('federation', 'policies')

/** How single domains are treated; lists in and out. */
export default async function PoliciesPage({ searchParams }: { searchParams: Query }) {
  const { flash, get } = await pageQuery(searchParams)
  const [query, after] = [get('q') ?? '', get('after') ?? '']
  const path = query ? `${base}?${new URLSearchParams({ q: query })}` : base
  const entered = await enter(path, (who) => readDomainPolicies(who, { query, after }))
  if (isMissing(entered)) return <MissingPage />
  const { reach, found } = entered
  const [t, admin] = await Promise.all([getTranslations('federation'), getTranslations('admin')])
  return (
    <FederationPage
      current="policies"
      reach={reach}
      flash={flash}
      lead={t('policiesLead')}
      actions={
        <a className="button button-primary" href={`${base}/new`}>
          <Icon name="add" />
          {t('addPolicy')}
        </a>
      }
    >
      <search>
        <form action={base} className="filter-form">
          <Field
            name="q"
            type="search"
            label={t('searchPolicies')}
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
      {found.policies.length === 0 ? (
        <EmptyState icon="public" title={t('noPolicies')} text={t('noPoliciesText')} />
      ) : (
        <PolicyTable policies={found.policies} />
      )}
      <HostPager path={path} next={found.next} isFirst={after === ''} />
      <Section id="lists" title={t('table')} lead={t('tableLead')}>
        <div className="console-acts">
          <a className="button" href={`${base}/export`}>
            <Icon name="download" />
            {t('export')}
          </a>
        </div>
        <ClientTexts sections={['policyForm', 'adminForms', 'form']}>
          <PolicyImport action={importPolicies} />
        </ClientTexts>
      </Section>
    </FederationPage>
  )
}

async function PolicyTable({ policies }: { policies: DomainPolicyView[] }) {
  const t = await getTranslations('federation')
  return (
    <DataTable
      caption={t('tab.policies')}
      columns={[t('column.domain'), t('column.level'), t('column.reason'), t('column.accounts')]}
    >
      {policies.map(({ domain, level, rejectMedia, partner, partnerName, fingerprint, ...policy }) => (
        <tr key={domain}>
          <RowHead>
            <a className="link" href={`/admin/federation/servers/${encodeURIComponent(domain)}`}>
              {domain}
            </a>
            {partner && (
              <small>
                {t('partnerNamed', { name: partnerName })}
                {fingerprint && ` · ${t('compared')}`}
              </small>
            )}
          </RowHead>
          <Cell label={t('column.level')}>
            <PolicyLevel level={level} />
            {rejectMedia && <small>{t('withoutPictures')}</small>}
          </Cell>
          <Cell label={t('column.reason')}>
            <span className="policy-reason">{policy.publicReason}</span>
          </Cell>
          <Cell label={t('column.accounts')}>{policy.accounts}</Cell>
        </tr>
      ))}
    </DataTable>
  )
}
