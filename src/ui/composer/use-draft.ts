import { useEffect, useRef, useState } from 'react'
import { type ComposerValues, isEmpty } from './composer-values.ts'
import { forgetDraft, loadDraft, saveDraft } from './draft-storage.ts'

const delay = 400

type Options = {
  key: string
  initial: ComposerValues
  values: ComposerValues
  restore: (values: ComposerValues) => void
}

/**
 * Keeps what is being written across a reload. `restoredAt` says when the draft that came back was saved; `forget` is for
 * a published post, `discard` for a writer who wants to start anew.
 */
export function useDraft({ key, initial, values, restore }: Options) {
  const [restoredAt, setRestoredAt] = useState<number | null>(null)
  const ready = useRef(false)
  const saving = useRef<ReturnType<typeof setTimeout>>(undefined)
  const pristine = JSON.stringify(initial)

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each draft, when the page has come alive.
  useEffect(() => {
    const draft = loadDraft(key)
    if (draft && JSON.stringify(draft.values) !== pristine && !isEmpty(draft.values)) {
      restore({ ...initial, ...draft.values })
      setRestoredAt(draft.savedAt)
    }
    ready.current = true
  }, [key])

  useEffect(() => {
    if (!ready.current) return
    saving.current = setTimeout(() => {
      if (isEmpty(values) || JSON.stringify(values) === pristine) forgetDraft(key)
      else saveDraft(key, values)
    }, delay)
    return () => clearTimeout(saving.current)
  }, [key, values, pristine])

  const forget = () => {
    // A save that is due already, on a busy machine, must not come after this.
    clearTimeout(saving.current)
    forgetDraft(key)
    setRestoredAt(null)
  }
  const discard = () => {
    forget()
    restore(initial)
  }
  return { restoredAt, forget, discard }
}
