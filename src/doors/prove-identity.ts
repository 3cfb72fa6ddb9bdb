import { proveByCode } from '#domain/factors/prove-by-code.ts'
import { proveByPassword } from '#domain/factors/prove-by-password.ts'
import { forgiveAttempts } from '#domain/limits/forgive-attempts.ts'
import { limitAttempts } from '#domain/limits/limit-attempts.ts'
import type { NewToken } from '#domain/sessions/strengthen-session.ts'
import { demandEntrant } from './as-viewer.ts'
import { forgetSessions } from './session-cache.ts'
import { cookieOfSession, type OurCookie } from './session-cookie.ts'

type Asking = {
  /** The raw Cookie header. */
  cookies: string
  /** As `doors/address.ts` shortens it. */
  address: string | null
}

/**
 * Shows a second factor by a code of an app or a recovery code, to finish signing in or because something asks again.
 * @returns the session's new cookie @throws DomainError code-wrong, too-many-attempts, and as demandEntrant
 */
export async function showCode(typed: string, { cookies, address }: Asking): Promise<OurCookie> {
  const session = await demandEntrant(cookies, ['second-factor'])
  const who = { account: session.userId, address }
  await limitAttempts('code', who)
  const renewed = await proveByCode(session, typed)
  await forgiveAttempts('code', who)
  return cookieOfNewToken(renewed)
}

/**
 * Shows the password once more; for who has no second factor yet.
 * @returns the session's new cookie
 * @throws DomainError wrong-credentials, second-factor-needed, too-many-attempts, and as demandEntrant
 */
export async function showPassword(password: string, { cookies }: Asking): Promise<OurCookie> {
  const session = await demandEntrant(cookies, ['set-up'])
  const who = { account: session.userId }
  await limitAttempts('step-up', who)
  const renewed = await proveByPassword(session, password)
  await forgiveAttempts('step-up', who)
  return cookieOfNewToken(renewed)
}

/** The cookie for a session that just got another token; what was remembered of the old one goes. */
export function cookieOfNewToken({ token, expiresAt }: NewToken): OurCookie {
  forgetSessions()
  return cookieOfSession(token, expiresAt)
}
