'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { SubmitButton } from '../form/submit-button.tsx'
import { Notice } from '../page/notice.tsx'
import { RefusedNotice } from './refused-notice.tsx'

export type SecretState = { secret: string } | { message: string; proof: string | null } | null

type Props = {
  action: (previous: SecretState, form: FormData) => Promise<SecretState>
  fields: Record<string, string>
  label: string
  /** Said before: that the one in use will be worth nothing. */
  warning?: string | undefined
}

/** Makes a secret and shows it this once. Needs texts `adminForms`. */
export function SecretForm({ action, fields, label, warning }: Props) {
  const t = useTranslations('adminForms')
  const [state, send] = useActionState(action, null)
  if (state && 'secret' in state) {
    return (
      <Notice kind="warn" title={t('secretOnce')}>
        <p className="secret-once">{state.secret}</p>
      </Notice>
    )
  }
  return (
    <form action={send} className="form">
      {state && <RefusedNotice message={state.message} proof={state.proof} />}
      {warning && <p className="form-note">{warning}</p>}
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="form-actions">
        <SubmitButton kind="plain">{label}</SubmitButton>
      </div>
    </form>
  )
}
