'use client'

import { useTranslations } from 'next-intl'
import type { DraftView } from '#wire/desk-view.ts'
import type { PostView } from '#wire/post-view.ts'
import { PollFields } from '../composer/poll-fields.tsx'
import type { Option } from './draft-form.tsx'
import type { DraftValues } from './draft-values.ts'

type Props = {
  draft: DraftView
  values: DraftValues
  change: (part: Partial<DraftValues>) => void
  languages: Option[]
  visibilities: Option[]
  repliesFrom: Option[]
}

/** What holds for the whole of a draft. Who reads it and who answers is settled once it is published. */
export function DraftChoices({ draft, values, change, languages, visibilities, repliesFrom }: Props) {
  const t = useTranslations('desk')
  const isNew = draft.changes === null
  return (
    <fieldset className="draft-choices">
      <legend>{t('choices')}</legend>
      <Choice
        name="language"
        label={t('language')}
        options={languages}
        value={values.language}
        onChange={(language) => change({ language })}
      />
      {isNew && (
        <>
          <Choice
            name="visibility"
            label={t('visibility')}
            options={visibilities}
            value={values.visibility}
            onChange={(visibility) => change({ visibility: visibility as PostView['visibility'] })}
          />
          <Choice
            name="repliesFrom"
            label={t('repliesFrom')}
            options={repliesFrom}
            value={values.repliesFrom}
            onChange={(from) => change({ repliesFrom: from as PostView['repliesFrom'] })}
          />
        </>
      )}
      <div className="field">
        <label htmlFor="contentWarning">{t('warning')}</label>
        <input
          id="contentWarning"
          name="contentWarning"
          type="text"
          maxLength={200}
          value={values.contentWarning}
          onChange={(event) => change({ contentWarning: event.target.value })}
        />
      </div>
      {isNew && <PollChoice values={values} change={change} />}
      <Tick name="crisis" checked={values.crisis} onChange={(crisis) => change({ crisis })} />
      {isNew && values.parts.length === 1 && (
        <Tick name="ticker" checked={values.ticker} onChange={(ticker) => change({ ticker })} />
      )}
    </fieldset>
  )
}

type TickProps = { name: 'crisis' | 'ticker'; checked: boolean; onChange: (checked: boolean) => void }

function Tick({ name, checked, onChange }: TickProps) {
  const t = useTranslations('desk')
  return (
    <div className="check">
      <input
        id={name}
        name={name}
        type="checkbox"
        checked={checked}
        aria-describedby={`${name}-hint`}
        onChange={(event) => onChange(event.target.checked)}
      />
      <label htmlFor={name}>{t(name)}</label>
      <p className="field-hint" id={`${name}-hint`}>
        {t(`${name}Hint`)}
      </p>
    </div>
  )
}

function PollChoice({ values, change }: Pick<Props, 'values' | 'change'>) {
  const t = useTranslations('desk')
  const poll = values.poll ?? { options: [], days: 3, multiple: false }
  return (
    <details open={values.poll !== null}>
      <summary>{t('poll')}</summary>
      <PollFields
        values={{ pollOptions: poll.options, pollDays: String(poll.days), pollMultiple: poll.multiple }}
        onChange={({ pollOptions = poll.options, pollDays = poll.days, pollMultiple = poll.multiple }) =>
          change({
            poll: pollOptions.every((option) => option === '')
              ? null
              : { options: pollOptions, days: Number(pollDays), multiple: pollMultiple },
          })
        }
      />
    </details>
  )
}

type ChoiceProps = {
  name: string
  label: string
  options: Option[]
  value: string
  onChange: (value: string) => void
}

function Choice({ name, label, options, value, onChange }: ChoiceProps) {
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      <select id={name} name={name} value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}
