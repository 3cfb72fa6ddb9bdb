import { useFormatter, useTranslations } from 'next-intl'
import type { AuditLine } from './audit-entry.ts'
import { Cell, DataTable, RowHead } from './data-table.tsx'

/** Who did what to whom, where and when. */
export function AuditTable({ entries }: { entries: AuditLine[] }) {
  const t = useTranslations('admin')
  const format = useFormatter()
  if (entries.length === 0) return <p className="form-note">{t('noActs')}</p>
  return (
    <DataTable
      caption={t('part.audit')}
      columns={[t('column.when'), t('column.who'), t('column.what'), t('column.whom'), t('column.unit')]}
    >
      {entries.map((entry) => (
        <tr key={entry.id}>
          <RowHead>
            <time dateTime={entry.at}>
              {format.dateTime(new Date(entry.at), { dateStyle: 'medium', timeStyle: 'medium' })}
            </time>
          </RowHead>
          <Cell label={t('column.who')}>
            <Actor entry={entry} />
          </Cell>
          <Cell label={t('column.what')}>
            <ActName action={entry.action} />
            <Details details={entry.details} />
          </Cell>
          <Cell label={t('column.whom')}>
            <Subject entry={entry} />
          </Cell>
          <Cell label={t('column.unit')}>{entry.unitName}</Cell>
        </tr>
      ))}
    </DataTable>
  )
}

function Actor({ entry }: { entry: AuditLine }) {
  const t = useTranslations('admin')
  const { actorKind, actorId, actorName, actingAs } = entry
  const name = actorName || (actorId ? t('gone', { id: actorId }) : t(`actor.${actorKind}`))
  return (
    <>
      {name}
      {actingAs && <small>{t('actingAs', { name: actingAs })}</small>}
    </>
  )
}

function Subject({ entry }: { entry: AuditLine }) {
  const t = useTranslations('admin')
  const { subjectKind, subjectId, subjectName } = entry
  if (!subjectKind || !subjectId) return null
  const label = subjectName || `${subjectId.slice(0, 24)}`
  const kind = `subject.${subjectKind}` as Parameters<typeof t>[0]
  return (
    <>
      {label}
      <small>{t.has(kind) ? t(kind as never) : subjectKind}</small>
    </>
  )
}

/** An act in words; one that has none yet as it stands in the log. */
export function ActName({ action }: { action: string }) {
  const t = useTranslations('admin')
  const key = `acted.${action}` as Parameters<typeof t>[0]
  return t.has(key) ? t(key as never) : action
}

function Details({ details }: { details: AuditLine['details'] }) {
  const t = useTranslations('admin')
  const known = Object.entries(details).filter(([, value]) => value !== null && value !== '')
  if (known.length === 0) return null
  const said = known.map(([name, value]) => {
    const key = `${name}.${value}` as Parameters<typeof t>[0]
    const inWords = (name === 'reason' || name === 'role') && t.has(key)
    const label = `detail.${name}` as Parameters<typeof t>[0]
    return `${t.has(label) ? t(label as never) : name}: ${inWords ? t(key as never) : String(value)}`
  })
  return <small>{said.join(' · ')}</small>
}
