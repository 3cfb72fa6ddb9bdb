import { ActForm } from './act-form.tsx'

type Props = {
  action: (form: FormData) => Promise<void>
  fields: Record<string, string>
  /** The words that open the question: „Ablehnen …“. */
  ask: string
  /** What it is about, for who hears it alone. */
  describes: string
  /** What will happen. */
  text: string
  /** The words on the button that does it. */
  label: string
}

/** Something that cannot be taken back, asked for where it stands. */
export function AskForm({ action, fields, ask, describes, text, label }: Props) {
  return (
    <details className="ask-form">
      <summary className="button">
        {ask}
        <span className="sr-only">: {describes}</span>
      </summary>
      <ActForm action={action} fields={fields} label={label} kind="danger">
        <p>{text}</p>
      </ActForm>
    </details>
  )
}
