import { timingSafeEqual } from 'node:crypto'
import { normaliseEmail } from '#domain/accounts/accounts-rules.ts'
import { now } from '#platform/clock.ts'
import { keyedHash, newToken } from '#platform/key-ring.ts'
import { cookieName, cookieValue, type OurCookie, ourCookie } from './session-cookie.ts'

/**
 * A browser in which somebody signed in keeps a mark, so that it has attempts of its own when strangers use up those
 * of the account (OWASP calls it a device cookie). It holds for one e-mail address, lets nobody in, and nothing
 * of it is stored here: a random part, and a keyed hash that binds it to the address.
 */
const days = 365

const markOf = (random: string, email: string): string =>
  keyedHash('known browser', `${random}\0${normaliseEmail(email)}`).toString('base64url')

/** The cookie for a browser in which this address has just signed in. */
export function cookieOfKnownBrowser(email: string): OurCookie {
  const random = newToken()
  const until = new Date(now().getTime() + days * 86_400_000)
  return ourCookie('browser', `${random}.${markOf(random, email)}`, until)
}

/** The random part of the mark, if this browser has one for this address. @param cookies the raw Cookie header */
export function knownBrowser(cookies: string | undefined, email: string): string | null {
  const [random = '', mark = ''] = cookieValue(cookies, cookieName('browser'))?.split('.') ?? []
  if (!/^[\w-]{43}$/.test(random) || !/^[\w-]{43}$/.test(mark)) return null
  return timingSafeEqual(Buffer.from(mark), Buffer.from(markOf(random, email))) ? random : null
}
