'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { CheckField, FieldGroup } from '../form/choice.tsx'
import type { EntryAction } from '../form/entry-form.tsx'
import { Field, TextAreaField } from '../form/field.tsx'
import { SubmitButton } from '../form/submit-button.tsx'
import { Notice } from '../page/notice.tsx'

const levels = ['allow', 'limit', 'silence', 'suspend'] as const

export type PolicyValues = {
  level: string
  rejectMedia: boolean
  partner: boolean
  partnerName: string
  fingerprint: string
  publicReason: string
  note: string
}

type Props = {
  action: EntryAction
  /** Fixed; null where it is to be typed. */
  domain: string | null
  values: PolicyValues
}

/** Says how a domain is treated; a refusal loses nothing, also without a script. Needs texts `policyForm`, `form`. */
export function PolicyForm({ action, domain, values }: Props) {
  const t = useTranslations('policyForm')
  const [state, send] = useActionState(action, null)
  const typed = state?.values
  const text = (name: 'partnerName' | 'fingerprint' | 'publicReason' | 'note') =>
    typed?.[name] ?? values[name]
  const ticked = (name: 'rejectMedia' | 'partner') => (typed ? typed[name] !== undefined : values[name])
  return (
    <>
      {state && <Notice kind="danger">{state.message}</Notice>}
      <form action={send} className="form form-wide">
        {domain === null ? (
          <Field
            name="domain"
            label={t('domain')}
            hint={t('domainHint')}
            defaultValue={typed?.domain}
            maxLength={253}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
        ) : (
          <input type="hidden" name="domain" value={domain} />
        )}
        <FieldGroup legend={t('level')}>
          {levels.map((level) => (
            <CheckField
              key={`${level} ${typed?.level}`}
              type="radio"
              name="level"
              value={level}
              label={t(`levels.${level}`)}
              hint={t(`levelHints.${level}`)}
              defaultChecked={level === (typed?.level ?? values.level)}
            />
          ))}
        </FieldGroup>
        <CheckField
          name="rejectMedia"
          label={t('rejectMedia')}
          hint={t('rejectMediaHint')}
          defaultChecked={ticked('rejectMedia')}
        />
        <FieldGroup legend={t('partnerGroup')}>
          <CheckField
            name="partner"
            label={t('partner')}
            hint={t('partnerHint')}
            defaultChecked={ticked('partner')}
          />
          <Field
            name="partnerName"
            label={t('partnerName')}
            defaultValue={text('partnerName')}
            maxLength={80}
            optional
          />
          <Field
            name="fingerprint"
            label={t('fingerprint')}
            hint={t('fingerprintHint')}
            defaultValue={text('fingerprint').replace(/(.{4})(?=.)/g, '$1 ')}
            maxLength={200}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            optional
          />
        </FieldGroup>
        <TextAreaField
          name="publicReason"
          label={t('publicReason')}
          hint={t('publicReasonHint')}
          defaultValue={text('publicReason')}
          rows={2}
          maxLength={500}
          optional
        />
        <TextAreaField
          name="note"
          label={t('note')}
          hint={t('noteHint')}
          defaultValue={text('note')}
          rows={2}
          maxLength={1000}
          optional
        />
        <div className="form-actions">
          <SubmitButton busy={t('busy')}>{t('save')}</SubmitButton>
        </div>
      </form>
    </>
  )
}
