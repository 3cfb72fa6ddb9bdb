import { isIPv4 } from 'node:net'

/** Foreign servers of the tests talk to this machine only, whatever they read. */
export function isOnLoopback(address: string): boolean {
  try {
    const { protocol, hostname } = new URL(address)
    return protocol === 'http:' && isIPv4(hostname) && hostname.startsWith('127.')
  } catch {
    return false
  }
}

/** The actor's address behind `@name@host`, over plain http, or the address itself. Throws when there is none. */
export async function findActor(who: string): Promise<string> {
  if (/^https?:/.test(who)) return who
  const [, name, host] = /^@?([^@]+)@([^@/]+)$/.exec(who) ?? []
  if (!name || !host) throw new Error(`${who} is not of the form @name@host`)
  const url = `http://${host}/.well-known/webfinger?resource=${encodeURIComponent(`acct:${name}@${host}`)}`
  if (!isOnLoopback(url)) throw new Error(`${host} is not on this machine`)
  const response = await fetch(url, {
    signal: AbortSignal.timeout(5_000),
    headers: { accept: 'application/jrd+json' },
  })
  if (!response.ok) throw new Error(`${url} answered ${response.status}`)
  const { links = [] } = (await response.json()) as {
    links?: { rel: string; type?: string; href?: string }[]
  }
  const self = links.find(({ rel, type }) => rel === 'self' && /activity\+json|ld\+json/.test(type ?? ''))
  if (!self?.href) throw new Error(`${url} names no actor`)
  return self.href
}
