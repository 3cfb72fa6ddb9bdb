import { config } from '#platform/config.ts'
import { isLoopbackHost } from '#platform/public-address.ts'

/** `name@host`: the name as its server writes it, the host in lower case and ASCII, with its port where unusual. */
export type Handle = { name: string; host: string }

const shape = /^(?:acct:|@)?([\p{L}\p{N}_.~+-]{1,100})@([^\s@/?#\\:]{1,253}(?::\d{1,5})?)$/u

/** Reads `@name@host`, `name@host` or `acct:name@host`. Null of anything else. */
export function parseHandle(written: string): Handle | null {
  const [, name, place] = shape.exec(written.trim()) ?? []
  if (!name || !place || !URL.canParse(`https://${place}/`)) return null
  const { host, hostname } = new URL(`https://${place}/`)
  const isPlace = hostname.includes('.') || isLoopbackHost(hostname)
  return isPlace && !hostname.endsWith('.') ? { name, host } : null
}

export const isSameHandle = (one: Handle, other: Handle): boolean =>
  one.host === other.host && one.name.toLowerCase() === other.name.toLowerCase()

/** Where a host's well-known documents lie: by https, but for peers on this very machine. */
export function originOf(host: string): string {
  const isPeer = config().ALLOW_LOOPBACK_PEERS && isLoopbackHost(new URL(`https://${host}/`).hostname)
  return `${isPeer ? 'http' : 'https'}://${host}`
}
