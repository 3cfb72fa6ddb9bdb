import { startTransition, useActionState, useEffect, useRef, useState } from 'react'
import type { DraftView } from '#wire/desk-view.ts'
import {
  type DraftAction,
  type DraftState,
  type DraftValues,
  initialValues,
  type PartValues,
} from './draft-values.ts'

/** So long after the last key a draft is saved. */
const pauseMs = 2_000

type Options = { draft: DraftView; action: DraftAction; form: React.RefObject<HTMLFormElement | null> }

/**
 * What the form of a draft knows and does. It saves by itself, one save after the other: a version is only known when the
 * save before is over. After a conflict it saves no more until the writer has decided.
 */
export function useDraftForm({ draft, action, form }: Options) {
  const [state, send, pending] = useActionState<DraftState, FormData>(action, { status: 'fresh' })
  const [values, setValues] = useState<DraftValues>(() => initialValues(draft, state))
  const [version, setVersion] = useState(draft.version)
  const [dirty, setDirty] = useState(false)
  const edits = useRef(0)

  const change = (part: Partial<DraftValues>) => {
    edits.current++
    setDirty(true)
    setValues((current) => ({ ...current, ...part }))
  }
  const changePart = (key: string, how: (part: PartValues) => PartValues) => {
    edits.current++
    setDirty(true)
    setValues((current) => ({
      ...current,
      parts: current.parts.map((part) => (part.key === key ? how(part) : part)),
    }))
  }

  const sentAt = useRef(0)
  useEffect(() => {
    if (state.status !== 'saved') return
    setVersion(state.version)
    if (sentAt.current === edits.current) setDirty(false)
  }, [state])

  const mayAutosave = dirty && !pending && state.status !== 'conflict'
  // biome-ignore lint/correctness/useExhaustiveDependencies: the values are what the pause is about.
  useEffect(() => {
    if (!mayAutosave) return
    const timer = setTimeout(() => {
      if (!form.current) return
      sentAt.current = edits.current
      const words = new FormData(form.current)
      words.delete('act')
      startTransition(() => send(words))
    }, pauseMs)
    return () => clearTimeout(timer)
  }, [mayAutosave, values])

  useEffect(() => {
    if (!dirty) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [dirty])

  const submitted = () => {
    sentAt.current = edits.current
    // What follows may lead to another page, and has saved the words.
    setDirty(false)
  }
  return { state, send, pending, values, version, dirty, change, changePart, submitted, setVersion }
}
