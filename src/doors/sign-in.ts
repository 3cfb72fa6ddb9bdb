import { normaliseEmail } from '#domain/accounts/accounts-rules.ts'
import { isDomainError } from '#domain/errors.ts'
import { checkPassword } from '#domain/identity/check-password.ts'
import { tellOfNewBrowser } from '#domain/identity/tell-of-new-browser.ts'
import { forgiveAttempts, returnAttempt } from '#domain/limits/forgive-attempts.ts'
import { limitAttempts } from '#domain/limits/limit-attempts.ts'
import { type SignIn, startSession } from '#domain/sessions/start-session.ts'
import { cookieOfKnownBrowser, knownBrowser } from './known-browser.ts'
import { cookieOfSession, type OurCookie } from './session-cookie.ts'

/**
 * Checks e-mail and password and begins a session for this browser; whether it needs a second factor is seen when it
 * is used. Attempts are counted by account and address, or by this browser if it signed in there before; the count says
 * nothing about whether anybody has the address.
 * @param request the raw Cookie header, and the address as the front left it
 * @returns the cookies to set: of the session, and the browser's mark
 * @throws DomainError wrong-credentials, sign-in-busy, too-many-attempts
 */
export async function signIn(
  credentials: { email: string; password: string },
  request: { userAgent: string; address: string | null; cookies: string },
): Promise<OurCookie[]> {
  const { email, password } = credentials
  const who = {
    account: normaliseEmail(email),
    address: request.address,
    browser: knownBrowser(request.cookies, email),
  }
  const counted = await limitAttempts('sign-in', who)
  const ground = await checkPassword({ email, password }).catch(async (error) => {
    // Nothing was looked at, so nothing was guessed.
    if (isDomainError(error) && error.reason === 'sign-in-busy') await returnAttempt(counted)
    throw error
  })
  const { userId } = ground
  await forgiveAttempts('sign-in', who)
  const session = await beginSession({ userId, userAgent: request.userAgent, proof: 'password', ground })
  if (who.browser) return [session]
  await tellOfNewBrowser(userId, request.userAgent)
  return [session, cookieOfKnownBrowser(email)]
}

/** Begins a session for somebody whose identity has just been established. @throws DomainError as startSession */
export async function beginSession(who: SignIn): Promise<OurCookie> {
  const { token, expiresAt } = await startSession(who)
  return cookieOfSession(token, expiresAt)
}
