'use client'

import { useTranslations } from 'next-intl'
import type { RepliesFrom, Visibility } from '#wire/post-view.ts'
import type { ComposerFormProps } from './composer-form-props.ts'
import type { useComposer } from './use-composer.ts'

type Props = Pick<ComposerFormProps, 'languages' | 'visibilities' | 'repliesFrom' | 'mode'> & {
  composer: ReturnType<typeof useComposer>
}

/** Who may read the post, which an edit never changes, and in which language it is. */
export function ComposerChoices({
  languages,
  visibilities,
  repliesFrom,
  mode,
  composer: { values, change },
}: Props) {
  const t = useTranslations('composer')
  return (
    <div className="composer-choices">
      {mode !== 'edit' && (
        <label>
          <span className="sr-only">{t('visibility')}</span>
          <select
            name="visibility"
            value={values.visibility}
            onChange={(event) => change({ visibility: event.target.value as Visibility })}
          >
            {visibilities.map(({ value, label: text }) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </select>
        </label>
      )}
      {mode === 'new' && (
        <label>
          <span className="sr-only">{t('repliesFrom')}</span>
          <select
            name="repliesFrom"
            value={values.repliesFrom}
            onChange={(event) => change({ repliesFrom: event.target.value as RepliesFrom })}
          >
            {repliesFrom.map(({ value, label: text }) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        <span className="sr-only">{t('language')}</span>
        <select
          name="language"
          value={values.language}
          onChange={(event) => change({ language: event.target.value })}
        >
          {languages.map(({ value, label: text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}
