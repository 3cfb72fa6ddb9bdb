import jwt from 'next-auth/jwt'
import { config, isHttps } from '#platform/config.ts'

/** Days until a session must be begun anew. */
export const sessionDays = 30

/** The session cookie's name; `__Host-` binds it to this very host under https. */
export const sessionCookie = (): string => (isHttps() ? '__Host-sapocom.session' : 'sapocom.session')

/**
 * Seals a session id into the token that next-auth reads too (an encrypted JWT, A256GCM). The token says only which
 * session; whether it still holds is asked of the database.
 */
export function sealSession(sessionId: string): Promise<string> {
  return jwt.encode({ token: { sid: sessionId }, secret: secret(), maxAge: sessionDays * 86_400 })
}

/** The session id in a token, or null if the token is forged, foreign or expired. */
export async function openSessionToken(token: string): Promise<string | null> {
  try {
    const content = await jwt.decode({ token, secret: secret() })
    return typeof content?.sid === 'string' ? content.sid : null
  } catch {
    return null
  }
}

function secret(): string {
  const { SESSION_SECRET } = config()
  if (!SESSION_SECRET) throw new Error('SESSION_SECRET is not set')
  return SESSION_SECRET
}
