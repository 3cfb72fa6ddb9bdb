import type { ReactNode } from 'react'
import { SubmitButton } from '../form/submit-button.tsx'

type Props = {
  action: (form: FormData) => Promise<void>
  /** Hidden fields; `returnTo` among them. */
  fields: Record<string, string>
  /** The words on the button. */
  label: string
  /** What the button is about, for who hears it alone: „Widerrufen: Ostufer, erste Welle“. */
  describes?: string
  kind?: 'primary' | 'danger' | 'plain'
  /** Visible fields above the button. */
  children?: ReactNode
}

/** One thing that can be done, as a form that needs no script. */
export function ActForm({ action, fields, label, describes, kind = 'plain', children }: Props) {
  const button = (
    <SubmitButton kind={kind}>
      {label}
      {describes && <span className="sr-only">: {describes}</span>}
    </SubmitButton>
  )
  return (
    <form action={action} className={children ? 'form' : 'act-form'}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      {children ? <div className="form-actions">{button}</div> : button}
    </form>
  )
}
