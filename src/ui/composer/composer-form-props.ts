import type { ReactNode } from 'react'
import type { ComposerAction, ComposerValues } from './composer-values.ts'
import type { DistrictChoices } from './place-fields.tsx'

export type ComposerFormProps = {
  action: ComposerAction
  initial: ComposerValues
  /** `replyTo`, `quoteOf`, `edit`, `returnTo`, `idempotencyKey`, whatever the action needs back. */
  hidden: Record<string, string>
  draftKey: string
  mode: 'new' | 'reply' | 'edit'
  altRequired: boolean
  maxLength: number
  languages: { value: string; label: string }[]
  visibilities: { value: string; label: string }[]
  repliesFrom: { value: string; label: string }[]
  stay: boolean
  /** Who may say where something happens chooses among these. */
  districts?: DistrictChoices | undefined
  /** A sentence the writer should know. */
  note?: string | undefined
  /** Whom the post will be by. */
  children?: ReactNode
}
