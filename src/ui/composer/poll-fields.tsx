'use client'

import { useTranslations } from 'next-intl'
import type { ComposerValues } from './composer-values.ts'
import { pollOptionLimit } from './composer-values.ts'

const days = ['1', '3', '7', '14', '30']

type Props = {
  values: Pick<ComposerValues, 'pollOptions' | 'pollDays' | 'pollMultiple'>
  onChange: (change: Partial<ComposerValues>) => void
}

/** A question with two to four answers; the same fields with and without a script. */
export function PollFields({ values, onChange }: Props) {
  const t = useTranslations('composer')
  const options = Array.from({ length: pollOptionLimit }, (_, index) => values.pollOptions[index] ?? '')
  return (
    <fieldset className="poll-fields">
      <legend className="sr-only">{t('addPoll')}</legend>
      <p className="field-hint">{t('pollHint')}</p>
      {options.map((option, index) => (
        <input
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is the identity.
          key={index}
          name="pollOption"
          type="text"
          maxLength={80}
          aria-label={t('pollOption', { number: index + 1 })}
          placeholder={t('pollOption', { number: index + 1 })}
          value={option}
          onChange={(event) =>
            onChange({
              pollOptions: options.map((other, place) => (place === index ? event.target.value : other)),
            })
          }
        />
      ))}
      <div className="poll-fields-more">
        <label>
          {t('pollDays')}
          <select
            name="pollDays"
            value={values.pollDays}
            onChange={(event) => onChange({ pollDays: event.target.value })}
          >
            {days.map((day) => (
              <option key={day} value={day}>
                {t('pollDaysValue', { days: Number(day) })}
              </option>
            ))}
          </select>
        </label>
        <label>
          <input
            type="checkbox"
            name="pollMultiple"
            value="1"
            checked={values.pollMultiple}
            onChange={(event) => onChange({ pollMultiple: event.target.checked })}
          />
          {t('pollMultiple')}
        </label>
      </div>
    </fieldset>
  )
}
