'use client'

import { useTranslations } from 'next-intl'
import type { NoticeKind } from '#wire/notice-view.ts'
import type { DraftValues } from './draft-values.ts'

type Props = {
  values: DraftValues
  change: (part: Partial<DraftValues>) => void
  /** Until when, as the clock of Berlin shows it. */
  validUntilLocal: string
}

const kinds: NoticeKind[] = ['missing', 'wanted', 'witness', 'warning', 'traffic', 'event', 'allclear']
const blank = { happened: '', contact: '', reference: '', validUntil: null }
const lines = ['happened', 'contact', 'reference'] as const

/** Whether a draft is a notice, and what it says beside its text. The fields are all there without a script. */
export function NoticeFields({ values, change, validUntilLocal }: Props) {
  const t = useTranslations('desk')
  const names = useTranslations('notice')
  const { notice } = values
  return (
    <fieldset className="notice-fields">
      <legend>{t('notice')}</legend>
      <div className="field">
        <label htmlFor="noticeKind">{t('noticeKind')}</label>
        <select
          id="noticeKind"
          name="noticeKind"
          value={notice?.kind ?? ''}
          onChange={({ target }) =>
            change({
              notice: target.value === '' ? null : { ...blank, ...notice, kind: target.value as NoticeKind },
            })
          }
        >
          <option value="">{t('noNotice')}</option>
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {names(`kind.${kind}`)}
            </option>
          ))}
        </select>
      </div>
      <div className={notice ? 'notice-more' : 'notice-more notice-more-plain'}>
        <p className="field-hint">{t('noticeHint')}</p>
        {lines.map((name) => (
          <div key={name} className="field">
            <label htmlFor={`notice-${name}`}>{names(name)}</label>
            <input
              id={`notice-${name}`}
              name={`notice-${name}`}
              type="text"
              maxLength={300}
              value={notice?.[name] ?? ''}
              onChange={({ target }) => notice && change({ notice: { ...notice, [name]: target.value } })}
            />
          </div>
        ))}
        <div className="field">
          <label htmlFor="notice-validUntil">{t('validUntil')}</label>
          <p className="field-hint" id="notice-validUntil-hint">
            {t('validUntilHint')}
          </p>
          <input
            id="notice-validUntil"
            name="notice-validUntil"
            type="datetime-local"
            aria-describedby="notice-validUntil-hint"
            defaultValue={validUntilLocal}
            onChange={() => change({})}
          />
        </div>
      </div>
    </fieldset>
  )
}
