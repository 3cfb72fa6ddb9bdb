import { useTranslations } from 'next-intl'
import { type SubmitEvent, useActionState, useEffect, useState } from 'react'
import type { ComposerAction, ComposerState, ComposerValues } from './composer-values.ts'
import { useDraft } from './use-draft.ts'
import { useUploads } from './use-uploads.ts'

type Options = {
  action: ComposerAction
  initial: ComposerValues
  draftKey: string
  altRequired: boolean
  /** Stays on the page after publishing instead of going to the post. */
  stay: boolean
}

/** What the composer knows and does: values, draft, uploads, and what became of the last attempt. */
export function useComposer({ action, initial, draftKey, altRequired, stay }: Options) {
  const t = useTranslations('composer')
  const [state, send, pending] = useActionState<ComposerState, FormData>(action, { status: 'fresh' })
  const sentBack = state.status === 'refused' ? state.values : {}
  const [values, setValues] = useState<ComposerValues>({ ...initial, ...sentBack })
  const [asked, setAsked] = useState(false)
  const [waiting, setWaiting] = useState(false)
  const draft = useDraft({ key: draftKey, initial, values, restore: setValues })
  const change = (part: Partial<ComposerValues>) => setValues((current) => ({ ...current, ...part }))
  const uploads = useUploads({
    count: values.pictures.length,
    add: (picture) => setValues((current) => ({ ...current, pictures: [...current.pictures, picture] })),
  })
  const missing = values.pictures.filter(({ alt }) => !alt.trim()).length

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each answer of the server.
  useEffect(() => {
    if (state.status !== 'published') return
    draft.forget()
    setValues(initial)
    setAsked(false)
    if (!stay) window.location.assign(state.path)
  }, [state])

  /** Holds the form back while pictures are on their way, and once for missing descriptions. */
  const check = (event: SubmitEvent<HTMLFormElement>) => {
    const { submitter } = event.nativeEvent
    const confirmed = submitter instanceof HTMLButtonElement && submitter.name === 'altConfirmed'
    const busy = uploads.uploads.length > 0
    setWaiting(busy)
    if (missing > 0 && !busy) setAsked(true)
    if (pending || busy || (missing > 0 && (altRequired || !confirmed))) event.preventDefault()
  }

  const problem = waiting && uploads.uploads.length > 0 ? t('waitForUpload') : refusalOf(state)
  return {
    state,
    send,
    pending,
    values,
    change,
    draft,
    uploads,
    missing,
    asked: asked && missing > 0,
    check,
    problem,
  }
}

function refusalOf(state: ComposerState): string | null {
  return state.status === 'refused' ? state.message : null
}
