import { useTranslations } from 'next-intl'
import type { InputHTMLAttributes, ReactNode, TextareaHTMLAttributes } from 'react'
import { describe, FieldError } from './field-error.tsx'

type Common = {
  name: string
  /** Of the element; its name, so that an error summary can lead here, unless two forms of a page have one of that name. */
  id?: string
  label: ReactNode
  hint?: ReactNode
  error?: string | null | undefined
  /** Says „freiwillig“ beside the label; without it the field is required. */
  optional?: boolean
}

type FieldProps = Common & Omit<InputHTMLAttributes<HTMLInputElement>, 'name' | 'id' | 'required'>

/** A line of text with its label, hint and error, tied together for screen readers. */
export function Field({ name, id = name, label, hint, error, optional = false, ...input }: FieldProps) {
  return (
    <div className="field">
      <FieldLabel name={id} label={label} optional={optional} />
      {hint && <FieldHint name={id}>{hint}</FieldHint>}
      <input id={id} name={name} required={!optional} {...describe(id, hint, error)} {...input} />
      <FieldError name={id} error={error} />
    </div>
  )
}

type TextAreaProps = Common & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'name' | 'id' | 'required'>

/** Several lines of text. */
export function TextAreaField({
  name,
  id = name,
  label,
  hint,
  error,
  optional = false,
  ...area
}: TextAreaProps) {
  return (
    <div className="field">
      <FieldLabel name={id} label={label} optional={optional} />
      {hint && <FieldHint name={id}>{hint}</FieldHint>}
      <textarea id={id} name={name} required={!optional} {...describe(id, hint, error)} {...area} />
      <FieldError name={id} error={error} />
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
