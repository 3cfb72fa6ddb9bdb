import { useFormatter, useTranslations } from 'next-intl'
import type { KeyView } from '#domain/api-keys/read-keys.ts'
import { ActForm } from '#ui/admin/act-form.tsx'
import { Facts, State } from '#ui/admin/facts.tsx'
import { dropKey } from '../../../actions/desk-key-actions.ts'
import { path } from './path.ts'

const kinds = { holds: 'ok', orphaned: 'warn', expired: 'plain', revoked: 'danger' } as const

/** The keys of an agency, each with what it may do and how it stands; those that ended are folded away. */
export function KeyLines({ keys }: { keys: KeyView[] }) {
  const t = useTranslations('deskKeys')
  const over = keys.filter(isOver)
  if (keys.length === 0) return <p>{t('noKeys')}</p>
  return (
    <>
      <List keys={keys.filter((key) => !isOver(key))} />
      {over.length > 0 && (
        <details className="tools-over">
          <summary>{t('over', { count: over.length })}</summary>
          <List keys={over} />
        </details>
      )}
    </>
  )
}

const isOver = ({ state }: KeyView): boolean => state === 'revoked' || state === 'expired'

const List = ({ keys }: { keys: KeyView[] }) => (
  <ul className="tool-list">
    {keys.map((key) => (
      <li key={key.id}>
        <KeyLine view={key} />
      </li>
    ))}
  </ul>
)

function KeyLine({ view }: { view: KeyView }) {
  const t = useTranslations('deskKeys')
  const format = useFormatter()
  const day = (iso: string, timeZone?: string) =>
    format.dateTime(new Date(iso), { dateStyle: 'long', ...(timeZone && { timeZone }) })
  const { id, name, state, scopes, by, expiresAt, lastUsedDay } = view
  return (
    <>
      <h3>{name}</h3>
      <p>
        <State kind={kinds[state]}>{t(`state.${state}`)}</State>
      </p>
      <Facts
        facts={[
          { label: t('may'), value: scopes.map((scope) => t(`scope.${scope}`)).join('; ') },
          { label: t('by'), value: by },
          { label: t('until'), value: day(expiresAt) },
          { label: t('lastUsed'), value: lastUsedDay ? day(lastUsedDay, 'UTC') : t('neverUsed') },
        ]}
      />
      {!isOver(view) && (
        <ActForm
          action={dropKey}
          fields={{ returnTo: path, keyId: id }}
          label={t('revoke')}
          describes={name}
          kind="danger"
        />
      )}
    </>
  )
}
