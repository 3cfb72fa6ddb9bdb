import type { ReactNode } from 'react'
import { Icon } from '../icon/icon.tsx'

/** What is wrong with a field, in words and with a sign, never by colour alone. */
export function FieldError({ name, error }: { name: string; error: string | null | undefined }) {
  if (!error) return null
  return (
    <p className="field-error" id={`${name}-error`}>
      <Icon name="alert" />
      {error}
    </p>
  )
}

/** Attributes that tie a control to its hint and error. */
export function describe(name: string, hint: ReactNode, error: string | null | undefined) {
  const ids = [hint ? `${name}-hint` : null, error ? `${name}-error` : null].filter(Boolean).join(' ')
  return { 'aria-describedby': ids || undefined, 'aria-invalid': error ? true : undefined }
}
