import { isIPv4, isIPv6 } from 'node:net'

/**
 * How the front tells pages where a request came from, in Next's part of the process too. It overwrites whatever the
 * client sent under this name.
 */
export const addressHeader = 'x-sapocom-address'

/** What limits count by, out of a request's headers as the front left them; null where no front was. */
export const addressOf = (header: string | string[] | null | undefined): string | null =>
  typeof header === 'string' && header !== '' ? header : null

/**
 * An address, as short as limits need it: an IPv4 address, or the /64 that one household or company has of IPv6 and
 * could otherwise change at will. Only this leaves the door. Mapped IPv4 is IPv4; what is no address at all counts together.
 */
export function shortenAddress(address: string): string {
  const [bare = ''] = address.split('%', 1)
  if (isIPv4(bare)) return bare
  if (!isIPv6(bare)) return 'unknown'
  const groups = groupsOf(bare)
  const [, , , , , sixth = 0, high = 0, low = 0] = groups
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && sixth === 0xffff
  if (isMapped) return [high >> 8, high & 255, low >> 8, low & 255].join('.')
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`
}

/** The eight numbers of an IPv6 address; the URL parser writes every spelling in one way. */
function groupsOf(address: string): number[] {
  const { hostname } = new URL(`http://[${address}]`)
  const [front = '', back] = hostname.slice(1, -1).split('::')
  const numbers = (part: string | undefined) =>
    part ? part.split(':').map((group) => parseInt(group, 16)) : []
  const [first, last] = [numbers(front), numbers(back)]
  return [...first, ...Array<number>(8 - first.length - last.length).fill(0), ...last]
}
