'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { RefusedNotice } from '../admin/refused-notice.tsx'
import { CheckField, FieldGroup } from '../form/choice.tsx'
import { Field } from '../form/field.tsx'
import { SubmitButton } from '../form/submit-button.tsx'
import { type OnceState, SecretOnce } from './secret-once.tsx'

/** What a webhook can be told; the domain has the same (webhook-rules). */
export const hookEvents = ['published', 'edited', 'withdrawn'] as const

export type WebhookTyped = { url: string; events: string[] }

type Props = {
  action: (previous: OnceState<WebhookTyped>, form: FormData) => Promise<OnceState<WebhookTyped>>
}

/** Makes a webhook and shows the secret of its signatures this once. Needs texts `deskKeys`, `adminForms`, `form`. */
export function WebhookForm({ action }: Props) {
  const t = useTranslations('deskKeys')
  const [state, send] = useActionState(action, null)
  if (state && 'secret' in state) return <SecretOnce of="secret" secret={state.secret} />
  const typed = state?.typed ?? { url: '', events: [...hookEvents] }
  return (
    <form action={send} className="form">
      {state && <RefusedNotice message={state.message} proof={state.proof} />}
      <Field
        name="url"
        type="url"
        label={t('url')}
        hint={t('urlHint')}
        maxLength={500}
        placeholder="https://"
        autoComplete="off"
        defaultValue={typed.url}
      />
      <FieldGroup legend={t('events')}>
        {hookEvents.map((event) => (
          <CheckField
            key={event}
            name={event}
            label={t(`event.${event}`)}
            defaultChecked={typed.events.includes(event)}
          />
        ))}
      </FieldGroup>
      <div className="form-actions">
        <SubmitButton>{t('createWebhook')}</SubmitButton>
      </div>
    </form>
  )
}
