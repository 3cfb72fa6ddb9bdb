import { getTranslations } from 'next-intl/server'
import { readUnitTree, type UnitLine } from '#domain/agencies/read-unit-tree.ts'
import { type AuditFilter, auditFilterNames, parseAuditFilter } from '#domain/audit/audit-filter.ts'
import { readAudit, readAuditActions } from '#domain/audit/read-audit.ts'
import { AuditTable } from '#ui/admin/audit-table.tsx'
import { unitOptions } from '#ui/admin/unit-options.ts'
import { Pager } from '#ui/feed/pager.tsx'
import { SelectField } from '#ui/form/choice.tsx'
import { Field } from '#ui/form/field.tsx'
import { SubmitButton } from '#ui/form/submit-button.tsx'
import { Icon } from '#ui/icon/icon.tsx'
import { EmptyState } from '#ui/page/empty-state.tsx'
import { MissingPage } from '../../../missing-page.tsx'
import { pageQuery, type Query } from '../../../page-query.ts'
import { isMissing } from '../../../refusal.ts'
import { ConsolePage, consoleMetadata, enter } from '../console.tsx'

export const generateMetadata = () => consoleMetadata('audit')

/** Who did what to whom and when; filtered, page by page, and as a file. */
export default async function AuditPage({ searchParams }: { searchParams: Query }) {
  const { before, isFirst, flash, get } = await pageQuery(searchParams)
  const filter = parseAuditFilter(get)
  const query = queryOf(filter)
  const path = query ? `/admin/audit?${query}` : '/admin/audit'
  const entered = await enter(path, async (who) => {
    const [page, units, actions] = await Promise.all([
      readAudit(who, filter, before),
      readUnitTree(who),
      readAuditActions(),
    ])
    return { page, units, actions }
  })
  if (isMissing(entered)) return <MissingPage />
  const { reach, found } = entered
  const { entries, older } = found.page
  const t = await getTranslations('admin')
  return (
    <ConsolePage part="audit" reach={reach} flash={flash} lead={t('auditLead')}>
      <FilterForm filter={filter} units={found.units} actions={found.actions} />
      {entries.length === 0 ? (
        <EmptyState icon="list" title={t('noActs')} text={t('noActsText')} />
      ) : (
        <>
          <AuditTable entries={entries} />
          <Export query={query} />
        </>
      )}
      <Pager path={path} older={older} isFirst={isFirst} why={false} />
    </ConsolePage>
  )
}

function queryOf({ unitId, ...filter }: AuditFilter): string {
  return new URLSearchParams({
    ...filter,
    ...(unitId !== undefined && { unit: unitId.toString() }),
  }).toString()
}

type FormProps = { filter: AuditFilter; units: UnitLine[]; actions: string[] }

async function FilterForm({ filter, units, actions }: FormProps) {
  const t = await getTranslations('admin')
  const nameOf = (action: string) => {
    const key = `acted.${action}` as Parameters<typeof t>[0]
    return t.has(key) ? t(key as never) : action
  }
  const named = actions.map((value) => ({ value, label: nameOf(value) }))
  const [actor, action, subject, unit, from, until] = auditFilterNames
  return (
    <search>
      <form action="/admin/audit" className="filter-form">
        <Field
          name={actor}
          label={t('filter.actor')}
          hint={t('filter.who')}
          defaultValue={filter.actor}
          maxLength={254}
          autoComplete="off"
          optional
        />
        <Field
          name={subject}
          label={t('filter.subject')}
          hint={t('filter.who')}
          defaultValue={filter.subject}
          maxLength={254}
          autoComplete="off"
          optional
        />
        <SelectField
          name={action}
          label={t('filter.action')}
          defaultValue={filter.action ?? ''}
          options={[
            { value: '', label: t('filter.all') },
            ...named.sort((a, b) => a.label.localeCompare(b.label)),
          ]}
        />
        <SelectField
          name={unit}
          label={t('filter.unit')}
          defaultValue={filter.unitId?.toString() ?? ''}
          options={[{ value: '', label: t('filter.all') }, ...unitOptions(units)]}
        />
        <Field name={from} type="date" label={t('filter.from')} defaultValue={filter.from} optional />
        <Field name={until} type="date" label={t('filter.until')} defaultValue={filter.until} optional />
        <div className="form-actions">
          <SubmitButton>{t('filter.apply')}</SubmitButton>
          <a className="button" href="/admin/audit">
            {t('filter.clear')}
          </a>
        </div>
      </form>
    </search>
  )
}

/** The same entries as a file; a link, so that it goes through the browser's own downloads. */
async function Export({ query }: { query: string }) {
  const t = await getTranslations('admin')
  const href = (format: string) => `/admin/audit/export?format=${format}${query && `&${query}`}`
  return (
    <div className="console-acts console-export">
      <a className="button" href={href('csv')}>
        <Icon name="list" />
        {t('exportCsv')}
      </a>
      <a className="button" href={href('jsonl')}>
        <Icon name="list" />
        {t('exportJson')}
      </a>
    </div>
  )
}
