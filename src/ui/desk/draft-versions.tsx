import { useFormatter, useTranslations } from 'next-intl'
import type { DraftVersionView } from '#wire/desk-view.ts'

/** What a draft said before, to be read and copied. */
export function DraftVersions({ versions }: { versions: DraftVersionView[] }) {
  const t = useTranslations('desk')
  const format = useFormatter()
  if (versions.length < 2) return null
  return (
    <section className="draft-versions" aria-labelledby="versions">
      <h2 id="versions">{t('versions')}</h2>
      {versions.map(({ number, by, at, text }) => (
        <details key={number}>
          <summary>
            {t('version', {
              number,
              name: by ?? t('nobody'),
              date: format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'short' }),
            })}
          </summary>
          <p className="draft-read-text" lang="">
            {text}
          </p>
        </details>
      ))}
    </section>
  )
}
