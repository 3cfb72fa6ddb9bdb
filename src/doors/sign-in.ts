import { checkPassword } from '#domain/identity/check-password.ts'
import { startSession } from '#domain/sessions/start-session.ts'
import { isHttps } from '#platform/config.ts'
import { sealSession, sessionCookie, sessionDays } from './session-token.ts'

export type SessionCookie = {
  name: string
  value: string
  options: { httpOnly: true; sameSite: 'lax'; secure: boolean; path: '/'; maxAge: number }
}

/**
 * Checks e-mail and password and begins a session for this browser.
 * @throws DomainError wrong-credentials
 */
export async function signIn(credentials: {
  email: string
  password: string
  userAgent: string
}): Promise<SessionCookie> {
  const { userId } = await checkPassword(credentials)
  return beginSession(userId, credentials.userAgent)
}

/** Begins a session for somebody whose identity has just been established. */
export async function beginSession(userId: bigint, userAgent: string): Promise<SessionCookie> {
  const { sessionId } = await startSession({ userId, userAgent })
  return {
    name: sessionCookie(),
    value: await sealSession(sessionId),
    options: { httpOnly: true, sameSite: 'lax', secure: isHttps(), path: '/', maxAge: sessionDays * 86_400 },
  }
}
