import { checkPassword } from '#domain/identity/check-password.ts'
import type { Proof } from '#domain/sessions/session-rules.ts'
import { startSession } from '#domain/sessions/start-session.ts'
import { cookieOfSession, type OurCookie } from './session-cookie.ts'

/**
 * Checks e-mail and password and begins a session for this browser; whether it needs a second factor is seen when it
 * is used. @throws DomainError wrong-credentials, sign-in-busy
 */
export async function signIn(credentials: {
  email: string
  password: string
  userAgent: string
}): Promise<OurCookie> {
  const { userId } = await checkPassword(credentials)
  return beginSession({ userId, userAgent: credentials.userAgent, proof: 'password' })
}

/** Begins a session for somebody whose identity has just been established. @throws DomainError wrong-credentials */
export async function beginSession(who: {
  userId: bigint
  userAgent: string
  proof: Proof
  ssoProviderId?: bigint
}): Promise<OurCookie> {
  const { token, expiresAt } = await startSession(who)
  return cookieOfSession(token, expiresAt)
}
