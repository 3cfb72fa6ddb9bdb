'use client'

import type { ReactNode } from 'react'
import { useFormStatus } from 'react-dom'

type Props = {
  children: ReactNode
  /** Shown while the form is under way; the button then ignores further clicks. */
  busy?: ReactNode
  kind?: 'primary' | 'danger' | 'plain'
  name?: string
  value?: string
}

/** The button that sends a form, once. */
export function SubmitButton({ children, busy, kind = 'primary', name, value }: Props) {
  const { pending } = useFormStatus()
  return (
    <button
      type="submit"
      className={kind === 'plain' ? 'button' : `button button-${kind}`}
      name={name}
      value={value}
      aria-disabled={pending}
      onClick={(event) => pending && event.preventDefault()}
    >
      {pending && busy ? busy : children}
    </button>
  )
}
