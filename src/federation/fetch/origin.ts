import { config } from '#platform/config.ts'
import { isLoopbackHost } from '#platform/public-address.ts'

/** The longest id that is believed to be one, in characters and in bytes: what is longer no index takes. */
export const longestId = 2_000

/** What a URL parser would silently leave out or read as a slash. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
const deceiving = /[\s\\\u0000-\u001f\u007f]/

/**
 * Whether something is an id that we may believe and fetch: an https address of at most 2,000 characters with a host, without
 * user or password. With ALLOW_LOOPBACK_PEERS also http to this very machine.
 */
export function isHttpId(value: unknown): value is string {
  if (typeof value !== 'string' || value.length > longestId || deceiving.test(value)) return false
  if (Buffer.byteLength(value) > longestId) return false
  if (!/^https?:\/\/[^/]/i.test(value) || !URL.canParse(value)) return false
  const { protocol, hostname, username, password } = new URL(value)
  if (username || password || hostname === '' || hostname.endsWith('.')) return false
  return protocol === 'https:' || (config().ALLOW_LOOPBACK_PEERS && isLoopbackHost(hostname))
}

/**
 * Whether two ids come from the same server: scheme, host and port are the same, in whatever case or script they are written
 * (FEP-fe34). What is no id has no origin.
 */
export function sameOrigin(one: unknown, other: unknown): boolean {
  return isHttpId(one) && isHttpId(other) && new URL(one).origin === new URL(other).origin
}

/** Whether two ids are the same but for how they are written: case and script of the host, the default port, `/`. */
export function sameId(one: unknown, other: unknown): boolean {
  return isHttpId(one) && isHttpId(other) && new URL(one).href === new URL(other).href
}

/** The host of an id, as other tables have it: lower case, ASCII, with the port where unusual. Null of what is no id. */
export const hostOf = (id: unknown): string | null => (isHttpId(id) ? new URL(id).host : null)
