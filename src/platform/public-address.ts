import { BlockList, isIP } from 'node:net'

/** Of IPv4: everything in IANA's special-purpose registry, also what is "globally reachable" there but no host's own. */
const special4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8], // this network
  ['10.0.0.0', 8], // private
  ['100.64.0.0', 10], // shared by the customers of a provider (CGNAT)
  ['127.0.0.0', 8], // loopback
  ['169.254.0.0', 16], // link-local, where clouds keep their metadata
  ['172.16.0.0', 12], // private
  ['192.0.0.0', 24], // protocol assignments
  ['192.0.2.0', 24], // documentation
  ['192.31.196.0', 24], // AS112
  ['192.52.193.0', 24], // automatic multicast tunneling
  ['192.88.99.0', 24], // relays of 6to4
  ['192.168.0.0', 16], // private
  ['192.175.48.0', 24], // AS112
  ['198.18.0.0', 15], // benchmarking
  ['198.51.100.0', 24], // documentation
  ['203.0.113.0', 24], // documentation
  ['224.0.0.0', 4], // multicast
  ['240.0.0.0', 4], // reserved, broadcast
]

/**
 * Of IPv6 only 2000::/3 is given to hosts. That leaves out ::, ::1, IPv4-mapped and IPv4-compatible forms, NAT64 (64:ff9b::/96,
 * 64:ff9b:1::/48), discard (100::/64), SRv6 (5f00::/16), ULA, link-local, site-local, multicast and whatever comes to be.
 */
const given6 = ['2000::', 3] as const

/** Within 2000::/3, what is special or carries another address in itself. */
const special6: readonly (readonly [string, number])[] = [
  ['2001::', 23], // protocol assignments: Teredo, benchmarking, AMT, AS112, ORCHID, ORCHIDv2, DRIP
  ['2001:db8::', 32], // documentation
  ['2002::', 16], // 6to4
  ['2620:4f:8000::', 48], // AS112
  ['3ffe::', 16], // the former 6bone
  ['3fff::', 20], // documentation
]

const refused4 = new BlockList()
for (const [net, bits] of special4) refused4.addSubnet(net, bits, 'ipv4')
const refused6 = new BlockList()
for (const [net, bits] of special6) refused6.addSubnet(net, bits, 'ipv6')
const allowed6 = new BlockList()
allowed6.addSubnet(...given6, 'ipv6')

/**
 * Whether an address, written as the name service and sockets write it, is one that belongs to a host on the internet. What is
 * no address, has a zone, or is of no known kind is not.
 */
export function isPublicAddress(address: string): boolean {
  if (address.includes('%')) return false
  const family = isIP(address)
  if (family === 4) return !refused4.check(address, 'ipv4')
  return family === 6 && allowed6.check(address, 'ipv6') && !refused6.check(address, 'ipv6')
}

/** Whether a host's name, as URLs have it, means this very machine: `localhost` (RFC 6761), 127.0.0.0/8, ::1. */
export function isLoopbackHost(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '')
  return bare === 'localhost' || bare.endsWith('.localhost') || bare === '::1' || isLoopback4(bare)
}

/** Whether an address lies in 127.0.0.0/8, the only ones that peers on this machine may have. */
export const isLoopback4 = (address: string): boolean => isIP(address) === 4 && address.startsWith('127.')
