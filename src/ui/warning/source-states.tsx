import { useFormatter, useTranslations } from 'next-intl'
import type { ForeignSourceView } from '#wire/warning-view.ts'

/** Whom we hear, and when last: who reads shall know how old it may be. */
export function SourceStates({ sources }: { sources: ForeignSourceView[] }) {
  const t = useTranslations('warnings')
  const format = useFormatter()
  if (sources.length === 0) return null
  return (
    <ul className="source-states">
      {sources.map(({ name, heardAt, silent }) => (
        <li key={name} className={silent ? 'source-silent' : undefined}>
          {heardAt === null
            ? t('neverHeard', { name })
            : t(silent ? 'silent' : 'heard', {
                name,
                at: format.dateTime(new Date(heardAt), { dateStyle: 'medium', timeStyle: 'short' }),
              })}
        </li>
      ))}
    </ul>
  )
}
