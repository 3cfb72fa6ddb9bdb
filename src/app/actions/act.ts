import { refresh } from 'next/cache'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { DomainError, isDomainError, type Reason } from '#domain/errors.ts'
import { demandViewer } from '#doors/as-viewer.ts'
import { config } from '#platform/config.ts'
import { parseId } from '#wire/id.ts'
import { sentByScript } from '../request.ts'
import { returnPath, withParameter } from '../return-path.ts'

/** Where to go afterwards, if not back, and what to say there. */
export type Done = { to?: string; notice?: string }

/**
 * One form, one verb: opens the door, runs the verb, brings the reader back to where she was. A refusal comes back as
 * `?error=<reason>`, which every page shows in words; a fault of ours goes on to the error page.
 */
export async function act(form: FormData, verb: (viewer: Viewer) => Promise<unknown>): Promise<void> {
  const back = await backPath(form)
  const outcome = await attempt(async () => verb(await demandViewer((await cookies()).toString())))
  if (outcome.refused === 'sign-in-needed') redirect(`/sign-in?returnTo=${encodeURIComponent(back)}`)
  if (outcome.refused) redirect(withParameter(withParameter(back, 'notice', null), 'error', outcome.refused))
  const { to, notice } = (outcome.done ?? {}) as Done
  const clean = withParameter(withParameter(to ?? back, 'error', null), 'notice', notice ?? null)
  // Without it the browser would keep the frame it has: as whom one writes, what is unread.
  refresh()
  if (to || notice || clean !== back || !(await sentByScript())) redirect(clean)
}

/** Where a form came from: it says so itself, or the browser does. */
export async function backPath(form: FormData): Promise<string> {
  const said = form.get('returnTo')
  if (said !== null) return returnPath(said)
  const from = (await headers()).get('referer') ?? ''
  const { origin } = new URL(config().PUBLIC_URL)
  return from.startsWith(`${origin}/`) ? returnPath(from.slice(origin.length)) : '/'
}

/** Runs something that may be refused. */
export async function attempt<T>(
  work: () => Promise<T>,
): Promise<{ done: T; refused: null } | { done?: undefined; refused: Reason }> {
  try {
    return { done: await work(), refused: null }
  } catch (error) {
    if (isDomainError(error)) return { refused: error.reason }
    throw error
  }
}

/** No text of ours is nearly as long, in code units. */
const longestField = 100_000

/** A text field, empty when missing. @throws DomainError form-invalid for a file in its place, or far too much text */
export const text = (form: FormData, name: string): string => demandText(form.get(name) ?? '')

/** The text fields of one name, in order. @throws DomainError as `text` */
export const texts = (form: FormData, name: string): string[] => form.getAll(name).map(demandText)

function demandText(value: FormDataEntryValue): string {
  if (typeof value !== 'string' || value.length > longestField) throw new DomainError('form-invalid')
  return value
}

/** An id field. @throws DomainError with the given reason if it is none */
export function id(form: FormData, name: string, reason: Reason = 'form-invalid'): bigint {
  const value = parseId(form.get(name))
  if (value === null) throw new DomainError(reason)
  return value
}

/** An id field that may be missing. */
export const optionalId = (form: FormData, name: string): bigint | null =>
  text(form, name) === '' ? null : id(form, name)

export const checked = (form: FormData, name: string): boolean => form.has(name)
