import { refresh } from 'next/cache'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { DomainError, isDomainError, type Reason } from '#domain/errors.ts'
import type { ActionOn } from '#domain/permissions/permissions.ts'
import type { Principal } from '#domain/sessions/principal.ts'
import { demandEntrant, demandPrincipal, demandViewer } from '#doors/as-viewer.ts'
import { config } from '#platform/config.ts'
import { answerWith } from '#platform/page-context.ts'
import { inWords } from '#ui/time/in-words.ts'
import { parseId } from '#wire/id.ts'
import { returnPath, withParameter } from '#wire/return-path.ts'
import { entranceFor } from '../entrance.ts'
import { sentByScript } from '../request.ts'

/** Where to go afterwards, if not back, and what to say there. */
export type Done = { to?: string; notice?: string }

/**
 * One form, one verb, for who acts with an account: opens the door, runs the verb, brings the reader back to where she
 * was. A lacking proof leads to where it is given; any other refusal comes back as `?error=<reason>`, which every page
 * shows in words; a fault of ours goes on to the error page. The action is the one the verb demands.
 */
export const act = (
  form: FormData,
  _action: ActionOn<'account'>,
  verb: (viewer: Viewer) => Promise<unknown>,
): Promise<void> => run(form, demandViewer, verb)

/** As `act`, for what needs somebody signed in, but no account: one's own sign-in and data, staff, administration. */
export const actAsPerson = (
  form: FormData,
  _action: ActionOn<'person' | 'staff' | 'unit' | 'instance'>,
  verb: (principal: Principal) => Promise<unknown>,
): Promise<void> => run(form, demandPrincipal, verb)

/**
 * As `actAsPerson`, for setting up a second factor: also by who may do nothing else before she has one.
 */
export const actAsEntrant = (
  form: FormData,
  _action: ActionOn<'person'>,
  verb: (principal: Principal) => Promise<unknown>,
): Promise<void> => run(form, (cookies) => demandEntrant(cookies, ['set-up']), verb)

async function run<Actor>(
  form: FormData,
  door: (cookies: string) => Promise<Actor>,
  verb: (actor: Actor) => Promise<unknown>,
): Promise<void> {
  const back = await backPath(form)
  const outcome = await attempt(async () => verb(await door((await cookies()).toString())))
  const entrance = outcome.refused && entranceFor(outcome.refused, back)
  if (entrance) redirect(entrance)
  if (outcome.refused) redirect(refusedPath(back, outcome))
  const { to, notice } = (outcome.done ?? {}) as Done
  const clean = withParameter(withoutRefusal(to ?? back), 'notice', notice ?? null)
  // Without it the browser would keep the frame it has: as whom one writes, what is unread.
  refresh()
  if (to || notice || clean !== back || !(await sentByScript())) redirect(clean)
}

const withoutRefusal = (path: string): string =>
  withParameter(withParameter(path, 'error', null), 'wait', null)

/** The page a form came from, with the reason of its refusal and, where it is known, the seconds to wait. */
export function refusedPath(back: string, { refused, retryAfter }: Refused): string {
  const wait = retryAfter === undefined ? null : String(retryAfter)
  return withParameter(withParameter(withParameter(back, 'notice', null), 'error', refused), 'wait', wait)
}

/** The same in words, for a form that stays; the answer says it to machines too. */
export async function sayRefusal({ refused, retryAfter }: Refused): Promise<string> {
  const [errors, failure] = await Promise.all([getTranslations('errors'), getTranslations('failure')])
  if (retryAfter === undefined) return errors(refused)
  answerWith(429, { retryAfter })
  const { text: wait, count } = inWords(retryAfter)
  return `${errors(refused)} ${failure(wait, { count })}`
}

/** Where a form came from: it says so itself, or the browser does. */
export async function backPath(form: FormData): Promise<string> {
  const said = form.get('returnTo')
  if (said !== null) return returnPath(said)
  const from = (await headers()).get('referer') ?? ''
  const { origin } = new URL(config().PUBLIC_URL)
  return from.startsWith(`${origin}/`) ? returnPath(from.slice(origin.length)) : '/'
}

/** Why something was refused, and after how many seconds it may be tried again. */
export type Refused = { done?: undefined; refused: Reason; retryAfter: number | undefined }

/** Runs something that may be refused. */
export async function attempt<T>(work: () => Promise<T>): Promise<{ done: T; refused: null } | Refused> {
  try {
    return { done: await work(), refused: null }
  } catch (error) {
    if (isDomainError(error)) return { refused: error.reason, retryAfter: error.retryAfter }
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
