'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { Field } from '../form/field.tsx'
import { SubmitButton } from '../form/submit-button.tsx'
import { Notice } from '../page/notice.tsx'
import { RefusedNotice } from './refused-notice.tsx'

export type BatchState =
  /** `csv` is the same as a table to save. */
  | { label: string; codes: string[]; csv: string }
  | { label: string; count: string; until: string; message: string; proof: string | null }
  | null

type Props = {
  action: (previous: BatchState, form: FormData) => Promise<BatchState>
}

/** Makes invitations and shows their codes this once. Needs texts `adminForms`, `form`. */
export function BatchForm({ action }: Props) {
  const t = useTranslations('adminForms')
  const [state, send] = useActionState(action, null)
  if (state && 'codes' in state) return <Codes codes={state.codes} csv={state.csv} />
  return (
    <>
      {state && <RefusedNotice message={state.message} proof={state.proof} />}
      <form action={send} className="form">
        <Field
          name="label"
          label={t('batchLabel')}
          hint={t('batchLabelHint')}
          maxLength={80}
          autoComplete="off"
          defaultValue={state?.label}
        />
        <div className="form-pair">
          <Field
            name="count"
            type="number"
            inputMode="numeric"
            min={1}
            max={5_000}
            label={t('batchCount')}
            defaultValue={state?.count ?? '20'}
          />
          <Field name="until" type="date" label={t('batchUntil')} optional defaultValue={state?.until} />
        </div>
        <div className="form-actions">
          <SubmitButton>{t('makeBatch')}</SubmitButton>
        </div>
      </form>
    </>
  )
}

function Codes({ codes, csv }: { codes: string[]; csv: string }) {
  const t = useTranslations('adminForms')
  return (
    <div id="codes">
      <Notice kind="warn" title={t('codesOnce')}>
        {t('codesOnceText', { count: codes.length })}
      </Notice>
      <ol className="batch-codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <p className="console-acts">
        <a
          className="button button-primary"
          href={`data:text/csv;charset=utf-8,${encodeURIComponent(csv)}`}
          download={`${t('codesFile')}.csv`}
        >
          {t('codesSave')}
        </a>
        <a className="button" href="/admin/registration">
          {t('codesDone')}
        </a>
      </p>
    </div>
  )
}
