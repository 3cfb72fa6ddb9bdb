import type { ComposerValues } from './composer-values.ts'

const prefix = 'sapocom.draft:'

export type Draft = { values: ComposerValues; savedAt: number }

/** Drafts lie in this browser only, apart for each account and purpose (`new`, `reply-12`, `edit-7` …). */
export function draftKey(handle: string, purpose: string): string {
  return `${prefix}${handle}:${purpose}`
}

export function loadDraft(key: string): Draft | null {
  try {
    const draft = JSON.parse(localStorage.getItem(key) ?? 'null') as Draft | null
    return draft && typeof draft.values?.text === 'string' && Array.isArray(draft.values.pictures)
      ? draft
      : null
  } catch {
    return null
  }
}

/** False where the browser keeps nothing (private window, full). */
export function saveDraft(key: string, values: ComposerValues): boolean {
  try {
    localStorage.setItem(key, JSON.stringify({ values, savedAt: Date.now() } satisfies Draft))
    return true
  } catch {
    return false
  }
}

export function forgetDraft(key: string): void {
  try {
    localStorage.removeItem(key)
  } catch {
    // Nothing was kept, so there is nothing to forget.
  }
}

export function forgetAllDrafts(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key)
  } catch {
    // Nothing was kept, so there is nothing to forget.
  }
}
