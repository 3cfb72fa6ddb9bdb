import type { NextAuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { isDomainError } from '#domain/errors.ts'
import { checkPassword } from '#domain/identity/check-password.ts'
import { endSession } from '#domain/sessions/end-session.ts'
import { readSession } from '#domain/sessions/read-session.ts'
import { startSession } from '#domain/sessions/start-session.ts'
import { config, isHttps } from '#platform/config.ts'
import { sessionCookie, sessionDays } from './session-token.ts'

/**
 * next-auth over our own sessions: its token carries a session id only, and every question about it goes to the
 * database, so that a revoked session is over here too. Our sign-in form and this endpoint make the same token; single
 * sign-on joins here as further providers.
 */
export function authOptions(): NextAuthOptions {
  return {
    secret: config().SESSION_SECRET ?? '',
    session: { strategy: 'jwt', maxAge: sessionDays * 86_400 },
    useSecureCookies: isHttps(),
    pages: { signIn: '/sign-in', error: '/sign-in' },
    cookies: {
      sessionToken: {
        name: sessionCookie(),
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure: isHttps() },
      },
    },
    providers: [
      Credentials({
        credentials: { email: { type: 'email' }, password: { type: 'password' } },
        authorize: async (credentials, request) =>
          open(credentials ?? { email: '', password: '' }, String(request.headers?.['user-agent'] ?? '')),
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? { sid: user.id } : token),
      session: async ({ token }) => {
        const viewer = typeof token.sid === 'string' ? await readSession(token.sid) : null
        const expires = new Date(Date.now() + sessionDays * 86_400_000).toISOString()
        return viewer
          ? { user: { name: viewer.displayName }, expires }
          : { expires: new Date(0).toISOString() }
      },
    },
    events: {
      signOut: async ({ token }) => {
        const viewer = typeof token?.sid === 'string' ? await readSession(token.sid) : null
        if (viewer) await endSession(viewer)
      },
    },
  }
}

/** next-auth's "user" is our new session; null is its word for refused. */
async function open(
  credentials: { email: string; password: string },
  userAgent: string,
): Promise<{ id: string } | null> {
  try {
    const { userId } = await checkPassword(credentials)
    const { sessionId } = await startSession({ userId, userAgent })
    return { id: sessionId }
  } catch (error) {
    if (isDomainError(error)) return null
    throw error
  }
}
