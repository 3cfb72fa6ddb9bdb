import { isHttps } from '#platform/config.ts'

/** The session cookie's name; `__Host-` binds it to this very host under https. */
export const sessionCookie = (): string => cookieName('session')

/** A cookie of ours by its short name. */
export const cookieName = (name: string): string => (isHttps() ? `__Host-sapocom.${name}` : `sapocom.${name}`)

export type OurCookie = {
  name: string
  value: string
  options: { httpOnly: true; sameSite: 'lax'; secure: boolean; path: '/'; expires: Date }
}

/** A cookie that carries a secret: for this host only, out of reach of scripts, not sent along from other sites' forms. */
export const ourCookie = (name: string, value: string, expires: Date): OurCookie => ({
  name: cookieName(name),
  value,
  options: { httpOnly: true, sameSite: 'lax', secure: isHttps(), path: '/', expires },
})

export const cookieOfSession = (token: string, expiresAt: Date): OurCookie =>
  ourCookie('session', token, expiresAt)

/** One cookie's value out of a Cookie header. */
export function cookieValue(cookies: string | undefined, name: string): string | undefined {
  for (const part of cookies?.split(';') ?? []) {
    const at = part.indexOf('=')
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim()
  }
  return undefined
}

/** A cookie as a header, for routes of ours that do not run in Next. */
export const asSetCookie = ({ name, value, options }: OurCookie): string =>
  [
    `${name}=${value}`,
    `Path=${options.path}`,
    `Expires=${options.expires.toUTCString()}`,
    'HttpOnly',
    'SameSite=Lax',
    ...(options.secure ? ['Secure'] : []),
  ].join('; ')
