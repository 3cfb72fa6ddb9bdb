import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes } from 'react'
import { FieldHint, FieldLabel } from './field.tsx'
import { describe, FieldError } from './field-error.tsx'

type SelectProps = Omit<SelectHTMLAttributes<HTMLSelectElement>, 'name' | 'id'> & {
  name: string
  /** Its name, unless two forms of a page have one of that name. */
  id?: string
  label: ReactNode
  hint?: ReactNode
  error?: string | null | undefined
  options: { value: string; label: string }[]
}

/** One of several, folded. */
export function SelectField({ name, id = name, label, hint, error, options, ...select }: SelectProps) {
  return (
    <div className="field">
      <FieldLabel name={id} label={label} optional={false} />
      {hint && <FieldHint name={id}>{hint}</FieldHint>}
      <select id={id} name={name} {...describe(id, hint, error)} {...select}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <FieldError name={id} error={error} />
    </div>
  )
}

type CheckProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'name' | 'id'> & {
  name: string
  label: ReactNode
  hint?: ReactNode
  error?: string | null | undefined
  type?: 'checkbox' | 'radio'
}

/** A box to tick, or with `type="radio"` one of a group; the whole line can be clicked. */
export function CheckField({ name, label, hint, error, type = 'checkbox', ...input }: CheckProps) {
  const id = type === 'radio' ? `${name}-${input.value}` : name
  return (
    <div className="check">
      <input id={id} name={name} type={type} {...describe(id, hint, error)} {...input} />
      <label htmlFor={id}>{label}</label>
      {hint && <FieldHint name={id}>{hint}</FieldHint>}
      <FieldError name={id} error={error} />
    </div>
  )
}

/** Fields that belong together, under a legend. */
export function FieldGroup({
  legend,
  hint,
  children,
}: {
  legend: ReactNode
  hint?: string
  children: ReactNode
}) {
  return (
    <fieldset className="field-group">
      <legend>{legend}</legend>
      {hint && <p className="field-hint">{hint}</p>}
      {children}
    </fieldset>
  )
}
