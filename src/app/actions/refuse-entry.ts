import type { EntryState } from '#ui/form/entry-form.tsx'
import { type Refused, sayRefusal } from './act.ts'

/** Never sent back to the page that asked for it. */
const secret = new Set(['password', 'code', 'clientSecret'])

/** What a refused form shows: the reason in words, and what was typed, save secrets. */
export async function refuseEntry(outcome: Refused, form: FormData): Promise<EntryState> {
  const typed = [...form].filter(([name, value]) => !secret.has(name) && typeof value === 'string')
  return { message: await sayRefusal(outcome), values: Object.fromEntries(typed) as Record<string, string> }
}
