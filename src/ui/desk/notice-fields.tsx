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
const ungraded = { urgency: 'unknown', severity: 'unknown', certainty: 'unknown' } as const
const blank = { happened: '', contact: '', reference: '', validUntil: null, ...ungraded }
/** How a warning is graded; the same words as in CAP 1.2. */
const grades = {
  severity: ['unknown', 'minor', 'moderate', 'severe', 'extreme'],
  urgency: ['unknown', 'immediate', 'expected', 'future'],
  certainty: ['unknown', 'observed', 'likely', 'possible', 'unlikely'],
} as const

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
        {(notice === null || notice.kind === 'warning') && <GradeFields notice={notice} change={change} />}
      </div>
    </fieldset>
  )
}

/** How dangerous it is that a warning is about. Without a script they are there for every kind, and count for warnings. */
function GradeFields({ notice, change }: { notice: DraftValues['notice']; change: Props['change'] }) {
  const t = useTranslations('desk')
  const names = useTranslations('notice')
  return (
    <fieldset className="notice-grades" aria-describedby="notice-grades-hint">
      <legend>{t('grades')}</legend>
      <p className="field-hint" id="notice-grades-hint">
        {t('gradesHint')}
      </p>
      {(['severity', 'urgency', 'certainty'] as const).map((name) => (
        <div key={name} className="field">
          <label htmlFor={`notice-${name}`}>{names(name)}</label>
          <select
            id={`notice-${name}`}
            name={`notice-${name}`}
            value={notice?.[name] ?? 'unknown'}
            onChange={({ target }) => notice && change({ notice: { ...notice, [name]: target.value } })}
          >
            {grades[name].map((grade) => (
              <option key={grade} value={grade}>
                {names(`grade.${name}.${grade}` as 'grade.severity.unknown')}
              </option>
            ))}
          </select>
        </div>
      ))}
    </fieldset>
  )
}
