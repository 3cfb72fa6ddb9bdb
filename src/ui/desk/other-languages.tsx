'use client'

import { useTranslations } from 'next-intl'
import type { PartValues } from './draft-values.ts'

type Props = {
  part: PartValues
  index: number
  language: string
  languages: { value: string; label: string }[]
  onChange: (change: (part: PartValues) => PartValues) => void
}

/** The same text in plain words and in other languages: one post, of which readers see theirs. */
export function OtherLanguages({ part, index, language, languages, onChange }: Props) {
  const t = useTranslations('desk')
  const { translations } = part
  const setTranslation = (place: number, change: Partial<PartValues['translations'][number]>) =>
    onChange((current) => ({
      ...current,
      translations: current.translations.map((each, at) => (at === place ? { ...each, ...change } : each)),
    }))
  const unused = languages.filter(
    ({ value }) => value !== language && translations.every((each) => each.language !== value),
  )
  return (
    <details className="draft-languages" open={part.plain !== '' || translations.length > 0}>
      <summary>{t('otherLanguages')}</summary>
      <label htmlFor={`plain-${index}`}>{t('plain')}</label>
      <p className="field-hint" id={`plain-${index}-hint`}>
        {t('plainHint')}
      </p>
      <textarea
        id={`plain-${index}`}
        name={`plain-${index}`}
        rows={3}
        aria-describedby={`plain-${index}-hint`}
        value={part.plain}
        onChange={(event) => onChange((current) => ({ ...current, plain: event.target.value }))}
      />
      {translations.map((each, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place is the identity.
        <div key={place} className="draft-translation">
          <label htmlFor={`tr-${index}-${place}`}>{t('translation', { number: place + 1 })}</label>
          <select
            name={`trLanguage-${index}`}
            aria-label={t('languageOf', { number: place + 1 })}
            value={each.language}
            onChange={(event) => setTranslation(place, { language: event.target.value })}
          >
            {languages
              .filter(({ value }) => value === each.language || unused.some((other) => other.value === value))
              .map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
          </select>
          <textarea
            id={`tr-${index}-${place}`}
            name={`trText-${index}`}
            lang={each.language}
            rows={4}
            value={each.text}
            onChange={(event) => setTranslation(place, { text: event.target.value })}
          />
          <button
            type="button"
            className="button button-quiet draft-script"
            onClick={() =>
              onChange((current) => ({
                ...current,
                translations: current.translations.filter((_, at) => at !== place),
              }))
            }
          >
            {t('removeTranslation', { number: place + 1 })}
          </button>
        </div>
      ))}
      <noscript>
        <EmptyTranslation index={index} languages={unused} />
      </noscript>
      {unused[0] && (
        <button
          type="button"
          className="button draft-script"
          onClick={() =>
            onChange((current) => ({
              ...current,
              translations: [...current.translations, { language: unused[0]?.value ?? 'en', text: '' }],
            }))
          }
        >
          {t('addTranslation')}
        </button>
      )}
    </details>
  )
}

/** Without a script: room for one more. */
function EmptyTranslation({ index, languages }: Pick<Props, 'index' | 'languages'>) {
  const t = useTranslations('desk')
  return (
    <div className="draft-translation">
      <select name={`trLanguage-${index}`} aria-label={t('addTranslation')}>
        {languages.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <textarea name={`trText-${index}`} rows={4} aria-label={t('addTranslation')} />
    </div>
  )
}
