import { getTranslations } from 'next-intl/server'
import {
  type AccountStatus,
  type AdministeredLine,
  accountStatuses,
  searchAccounts,
} from '#domain/accounts/search-accounts.ts'
import { AccountState } from '#ui/admin/account-state.tsx'
import { Cell, DataTable, RowHead } from '#ui/admin/data-table.tsx'
import { Pager } from '#ui/feed/pager.tsx'
import { SelectField } from '#ui/form/choice.tsx'
import { Field } from '#ui/form/field.tsx'
import { SubmitButton } from '#ui/form/submit-button.tsx'
import { EmptyState } from '#ui/page/empty-state.tsx'
import { MissingPage } from '../../../missing-page.tsx'
import { pageQuery, type Query } from '../../../page-query.ts'
import { isMissing } from '../../../refusal.ts'
import { ConsolePage, consoleMetadata, enter } from '../console.tsx'

export const generateMetadata = () => consoleMetadata('accounts')

/** Everybody who can sign in, and the agencies' accounts. */
export default async function AccountsPage({ searchParams }: { searchParams: Query }) {
  const { before, isFirst, flash, get } = await pageQuery(searchParams)
  const query = get('q') ?? ''
  const status = accountStatuses.find((known) => known === get('status'))
  const path = pathOf(query, status)
  const entered = await enter(path, (who) => searchAccounts(who, { query, status, before }))
  if (isMissing(entered)) return <MissingPage />
  const { reach, found } = entered
  const t = await getTranslations('admin')
  return (
    <ConsolePage part="accounts" reach={reach} flash={flash} lead={t('accountsLead')}>
      <SearchForm query={query} status={status} />
      {found.found.length === 0 ? (
        <EmptyState icon="account" title={t('nobodyFound')} text={t('nobodyFoundText')} />
      ) : (
        <AccountTable lines={found.found} />
      )}
      <Pager path={path} older={found.older} isFirst={isFirst} why={false} />
    </ConsolePage>
  )
}

function pathOf(query: string, status: AccountStatus | undefined): string {
  const search = new URLSearchParams({ ...(query && { q: query }), ...(status && { status }) }).toString()
  return search ? `/admin/accounts?${search}` : '/admin/accounts'
}

async function SearchForm({ query, status }: { query: string; status: AccountStatus | undefined }) {
  const t = await getTranslations('admin')
  const options = [
    { value: '', label: t('anyStatus') },
    ...accountStatuses.map((value) => ({ value, label: t(`status.${value}`) })),
  ]
  return (
    <search>
      <form action="/admin/accounts" className="filter-form">
        <Field
          name="q"
          type="search"
          label={t('searchAccounts')}
          defaultValue={query}
          autoComplete="off"
          maxLength={254}
          optional
        />
        <SelectField name="status" label={t('statusLabel')} options={options} defaultValue={status ?? ''} />
        <div className="form-actions">
          <SubmitButton>{t('search')}</SubmitButton>
        </div>
      </form>
    </search>
  )
}

async function AccountTable({ lines }: { lines: AdministeredLine[] }) {
  const t = await getTranslations('admin')
  return (
    <DataTable
      caption={t('part.accounts')}
      columns={[t('column.name'), t('column.handle'), t('column.kind'), t('column.status')]}
    >
      {lines.map((line) => (
        <tr key={line.id}>
          <RowHead>
            <a className="link" href={`/admin/accounts/${line.id}`}>
              {line.name || t('nameless')}
            </a>
          </RowHead>
          <Cell label={t('column.handle')}>{line.handle === null ? t('noHandle') : `@${line.handle}`}</Cell>
          <Cell label={t('column.kind')}>{t(`kind.${line.isOfficer ? 'officer' : line.kind}`)}</Cell>
          <Cell label={t('column.status')}>
            <AccountState status={line.status} />
          </Cell>
        </tr>
      ))}
    </DataTable>
  )
}
