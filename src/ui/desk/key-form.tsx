'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { RefusedNotice } from '../admin/refused-notice.tsx'
import { CheckField, FieldGroup, SelectField } from '../form/choice.tsx'
import { Field } from '../form/field.tsx'
import { SubmitButton } from '../form/submit-button.tsx'
import { type OnceState, SecretOnce } from './secret-once.tsx'

/** What a key may be made for, in the order it is offered; the domain has the same (key-rules). */
export const keyScopes = ['drafts:read', 'drafts:write', 'posts:read'] as const
const lives = [30, 90, 180, 365] as const

export type KeyTyped = { name: string; scopes: string[]; days: string }

type Props = { action: (previous: OnceState<KeyTyped>, form: FormData) => Promise<OnceState<KeyTyped>> }

/** Makes a key for a tool and shows it this once. Needs texts `deskKeys`, `adminForms`, `form`. */
export function KeyForm({ action }: Props) {
  const t = useTranslations('deskKeys')
  const [state, send] = useActionState(action, null)
  if (state && 'secret' in state) return <SecretOnce of="key" secret={state.secret} />
  const typed = state?.typed ?? { name: '', scopes: ['drafts:read'], days: '90' }
  return (
    <form action={send} className="form">
      {state && <RefusedNotice message={state.message} proof={state.proof} />}
      <Field
        name="name"
        label={t('name')}
        hint={t('nameHint')}
        maxLength={60}
        autoComplete="off"
        defaultValue={typed.name}
      />
      <FieldGroup legend={t('scopes')}>
        {keyScopes.map((scope) => (
          <CheckField
            key={scope}
            name={scope}
            label={t(`scope.${scope}`)}
            defaultChecked={typed.scopes.includes(scope)}
          />
        ))}
      </FieldGroup>
      <SelectField
        key={typed.days}
        name="days"
        label={t('days')}
        defaultValue={typed.days}
        options={lives.map((days) => ({ value: `${days}`, label: t('daysOf', { days }) }))}
      />
      <div className="form-actions">
        <SubmitButton>{t('create')}</SubmitButton>
      </div>
    </form>
  )
}
