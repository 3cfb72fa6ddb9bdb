'use client'

import { type ComponentProps, type ReactNode, useActionState } from 'react'
import { Notice } from '../page/notice.tsx'
import { CheckField, SelectField } from './choice.tsx'
import { Field, TextAreaField } from './field.tsx'
import { SubmitButton } from './submit-button.tsx'

/** Why the last attempt was refused, and what had been typed, save passwords. */
export type EntryState = { message: string; values: Record<string, string> } | null

/** A server action that answers a refusal with a state, and leads on by a redirect. */
export type EntryAction = (previous: EntryState, form: FormData) => Promise<EntryState>

/** A line of text; with `kind` several lines, one of several, or a box to tick. */
export type EntryField =
  | (ComponentProps<typeof Field> & { kind?: never })
  | (ComponentProps<typeof TextAreaField> & { kind: 'area' })
  | (ComponentProps<typeof SelectField> & { kind: 'select' })
  | (ComponentProps<typeof CheckField> & { kind: 'check' })

type Props = {
  action: EntryAction
  fields: EntryField[]
  submit: string
  busy: string
  /** Above the fields, e.g. a heading. */
  lead?: ReactNode
  /** Between the fields and the button. */
  note?: ReactNode
  /** Hidden fields. */
  hidden?: Record<string, string>
}

/** A form for somebody without a session: a refusal loses nothing but the password, also without a script. Needs texts `form`. */
export function EntryForm({ action, fields, submit, busy, lead, note, hidden = {} }: Props) {
  const [state, send] = useActionState(action, null)
  return (
    <>
      {state && <Notice kind="danger">{state.message}</Notice>}
      <form action={send} className="form">
        {lead}
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {fields.map((field) => (
          <EntryFieldOf key={field.name} field={field} state={state} />
        ))}
        {note && <p className="form-note">{note}</p>}
        <div className="form-actions">
          <SubmitButton busy={busy}>{submit}</SubmitButton>
        </div>
      </form>
    </>
  )
}

function EntryFieldOf({ field, state }: { field: EntryField; state: EntryState }) {
  const typed = state?.values[field.name]
  switch (field.kind) {
    case 'area': {
      const { kind: _area, ...area } = field
      return <TextAreaField {...area} defaultValue={typed ?? area.defaultValue} />
    }
    case 'select': {
      const { kind: _select, ...select } = field
      // Made anew: a form that is reset would fall back to what was chosen first.
      return <SelectField key={typed} {...select} defaultValue={typed ?? select.defaultValue} />
    }
    case 'check': {
      const { kind: _check, ...check } = field
      return <CheckField {...check} defaultChecked={state ? typed !== undefined : check.defaultChecked} />
    }
    default:
      return <Field {...field} defaultValue={typed ?? field.defaultValue} />
  }
}
