import type { ReactNode } from 'react'
import type { ComposerAction, ComposerValues } from './composer-values.ts'

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
  /** A sentence the writer should know. */
  note?: string | undefined
  /** Whom the post will be by. */
  children?: ReactNode
}
