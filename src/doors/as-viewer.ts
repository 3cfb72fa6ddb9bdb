import type { Reader, Viewer } from '#domain/accounts/viewer.ts'
import { DomainError } from '#domain/errors.ts'
import { readSession } from '#domain/sessions/read-session.ts'
import { rememberedSession, rememberSession } from './session-cache.ts'
import { openSessionToken, sessionCookie } from './session-token.ts'

/**
 * Who asks, from the session cookie: a viewer, or null for everybody else.
 * @param cookies the raw Cookie header
 */
export async function asViewer(cookies: string | undefined): Promise<Reader> {
  const token = cookieValue(cookies, sessionCookie())
  if (!token || token.length > 2_000) return null
  const known = rememberedSession(token)
  if (known !== undefined) return known
  const asked = Date.now()
  const sessionId = await openSessionToken(token)
  const viewer = sessionId ? await readSession(sessionId) : null
  rememberSession(token, viewer, asked)
  return viewer
}

/** As `asViewer`, where nobody may not enter. @throws DomainError sign-in-needed */
export async function demandViewer(cookies: string | undefined): Promise<Viewer> {
  const viewer = await asViewer(cookies)
  if (!viewer) throw new DomainError('sign-in-needed')
  return viewer
}

/** One cookie's value out of a Cookie header. */
export function cookieValue(cookies: string | undefined, name: string): string | undefined {
  for (const part of cookies?.split(';') ?? []) {
    const at = part.indexOf('=')
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim()
  }
  return undefined
}
