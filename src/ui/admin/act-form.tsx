import type { ReactNode } from 'react'
import { SubmitButton } from '../form/submit-button.tsx'

type Props = {
  action: (form: FormData) => Promise<void>
  /** Hidden fields; `returnTo` among them. */
  fields: Record<string, string>
  /** The words on the button. */
  label: string
  kind?: 'primary' | 'danger' | 'plain'
  /** Visible fields above the button. */
  children?: ReactNode
}

/** One thing that can be done, as a form that needs no script. */
export function ActForm({ action, fields, label, kind = 'plain', children }: Props) {
  return (
    <form action={action} className={children ? 'form' : 'act-form'}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      {children ? (
        <div className="form-actions">
          <SubmitButton kind={kind}>{label}</SubmitButton>
        </div>
      ) : (
        <SubmitButton kind={kind}>{label}</SubmitButton>
      )}
    </form>
  )
}
