import { cookies, headers } from 'next/headers'
import { forgetSessions } from '#doors/session-cache.ts'
import { type OurCookie, sessionCookie } from '#doors/session-cookie.ts'
import { isHttps } from '#platform/config.ts'

/** Sends the browser cookies of ours with the answer. */
export async function setCookies(ours: OurCookie[]): Promise<void> {
  const jar = await cookies()
  for (const { name, value, options } of ours) jar.set(name, value, options)
}

/** Takes the session's cookie from the browser; the session itself is ended by its verb. */
export async function dropSessionCookie(): Promise<void> {
  forgetSessions()
  ;(await cookies()).delete({ name: sessionCookie(), path: '/', secure: isHttps() })
}

/** Make and system of the browser, as it says itself. */
export const userAgent = async (): Promise<string> => (await headers()).get('user-agent') ?? ''
