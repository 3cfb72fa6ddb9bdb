import { useTranslations } from 'next-intl'
import type { InputHTMLAttributes, ReactNode, TextareaHTMLAttributes } from 'react'
import { describe, FieldError } from './field-error.tsx'

type Common = {
  /** Also the id of the element, so that an error summary can lead here. */
  name: string
  label: ReactNode
  hint?: ReactNode
  error?: string | null | undefined
  /** Says „freiwillig“ beside the label; without it the field is required. */
  optional?: boolean
}

type FieldProps = Common & Omit<InputHTMLAttributes<HTMLInputElement>, 'name' | 'id' | 'required'>

/** A line of text with its label, hint and error, tied together for screen readers. */
export function Field({ name, label, hint, error, optional = false, ...input }: FieldProps) {
  return (
    <div className="field">
      <FieldLabel name={name} label={label} optional={optional} />
      {hint && <FieldHint name={name}>{hint}</FieldHint>}
      <input id={name} name={name} required={!optional} {...describe(name, hint, error)} {...input} />
      <FieldError name={name} error={error} />
    </div>
  )
}

type TextAreaProps = Common & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'name' | 'id' | 'required'>

/** Several lines of text. */
export function TextAreaField({ name, label, hint, error, optional = false, ...area }: TextAreaProps) {
  return (
    <div className="field">
      <FieldLabel name={name} label={label} optional={optional} />
      {hint && <FieldHint name={name}>{hint}</FieldHint>}
      <textarea id={name} name={name} required={!optional} {...describe(name, hint, error)} {...area} />
      <FieldError name={name} error={error} />
    </div>
  )
}

export function FieldLabel({ name, label, optional }: { name: string; label: ReactNode; optional: boolean }) {
  const t = useTranslations('form')
  return (
    <label htmlFor={name}>
      {label}
      {optional && <span className="field-optional"> ({t('optional')})</span>}
    </label>
  )
}

export function FieldHint({ name, children }: { name: string; children: ReactNode }) {
  return (
    <p className="field-hint" id={`${name}-hint`}>
      {children}
    </p>
  )
}
