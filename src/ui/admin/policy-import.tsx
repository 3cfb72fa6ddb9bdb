'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { Field } from '../form/field.tsx'
import { SubmitButton } from '../form/submit-button.tsx'
import { Notice } from '../page/notice.tsx'
import { RefusedNotice } from './refused-notice.tsx'

export type ImportState =
  | { taken: number; unreadable: number[] }
  | { message: string; proof: string | null }
  | null

type Props = { action: (previous: ImportState, form: FormData) => Promise<ImportState> }

/** Lines that are named; of more only their number. */
const named = 20

/** Takes in a list of policies, and tells what came of it. Needs texts `policyForm`, `adminForms`. */
export function PolicyImport({ action }: Props) {
  const t = useTranslations('policyForm')
  const [state, send] = useActionState(action, null)
  return (
    <>
      {state && 'message' in state && <RefusedNotice message={state.message} proof={state.proof} />}
      {state && 'taken' in state && (
        <Notice kind={state.unreadable.length > 0 ? 'warn' : 'ok'} title={t('taken', { count: state.taken })}>
          {state.unreadable.length > 0 &&
            t('unreadable', {
              count: state.unreadable.length,
              lines: `${state.unreadable.slice(0, named).join(', ')}${state.unreadable.length > named ? ' …' : ''}`,
            })}
        </Notice>
      )}
      <form action={send} className="form">
        <Field
          name="table"
          type="file"
          accept=".csv,.txt,text/csv,text/plain"
          label={t('file')}
          hint={t('fileHint')}
        />
        <div className="form-actions">
          <SubmitButton kind="plain" busy={t('importBusy')}>
            {t('import')}
          </SubmitButton>
        </div>
      </form>
    </>
  )
}
