import type { Reader, Viewer } from '#domain/accounts/viewer.ts'
import { DomainError, type Reason } from '#domain/errors.ts'
import type { Principal } from '#domain/sessions/principal.ts'
import { type LiveSession, readSession } from '#domain/sessions/read-session.ts'
import type { Stage } from '#domain/sessions/session-rules.ts'
import { rememberedSession, rememberSession } from './session-cache.ts'
import { cookieValue, sessionCookie } from './session-cookie.ts'

/**
 * The session behind a cookie, whatever it may be used for already; null without one. Only who leads somebody through
 * signing in asks for this; everything else asks for a viewer or a principal.
 * @param cookies the raw Cookie header
 */
export async function asEntrant(cookies: string | undefined): Promise<LiveSession | null> {
  const token = cookieValue(cookies, sessionCookie())
  if (!token) return null
  const known = rememberedSession(token)
  if (known !== undefined) return known
  const asked = Date.now()
  const session = await readSession(token)
  rememberSession(token, session, asked)
  return session
}

/** Who reads or acts with an account; null for everybody else, also for who has not finished signing in. */
export const asViewer = async (cookies: string | undefined): Promise<Reader> =>
  (await asEntrant(cookies))?.viewer ?? null

/** As `asViewer`, where nobody may not enter. @throws DomainError as demandPrincipal, no-account */
export async function demandViewer(cookies: string | undefined): Promise<Viewer> {
  const { viewer } = await demandFull(cookies)
  if (!viewer) throw new DomainError('no-account')
  return viewer
}

/**
 * Who is signed in, with or without an account, with every proof her roles demand.
 * @throws DomainError sign-in-needed, second-factor-needed, set-up-needed, approval-needed
 */
export async function demandPrincipal(cookies: string | undefined): Promise<Principal> {
  const { sessionId, userId } = await demandFull(cookies)
  return { sessionId, userId }
}

const missing: Record<Exclude<Stage, 'full'>, Reason> = {
  'second-factor': 'second-factor-needed',
  'set-up': 'set-up-needed',
  approval: 'approval-needed',
}

/**
 * Who is on her way in, or in: for what shows a second factor or sets one up. It says what else may be missing, so that
 * nobody sets up a factor before she has shown the one she has.
 * @param stages where this may be done; `full` always
 * @throws DomainError as demandPrincipal
 */
export async function demandEntrant(
  cookies: string | undefined,
  stages: readonly Exclude<Stage, 'full'>[],
): Promise<LiveSession> {
  const session = await asEntrant(cookies)
  if (!session) throw new DomainError('sign-in-needed')
  if (session.stage === 'full' || stages.includes(session.stage)) return session
  throw new DomainError(missing[session.stage])
}

async function demandFull(cookies: string | undefined): Promise<LiveSession> {
  const session = await asEntrant(cookies)
  if (!session) throw new DomainError('sign-in-needed')
  if (session.stage !== 'full') throw new DomainError(missing[session.stage])
  return session
}
