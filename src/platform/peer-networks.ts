import { BlockList, isIP } from 'node:net'

/** What belongs to organisations: never this machine, its links (where clouds keep their metadata) or groups of machines. */
const nameable: readonly (readonly [string, number])[] = [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['100.64.0.0', 10], // shared by the customers of a provider
  ['fc00::', 7], // unique local addresses
]

const kindOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 4 ? 'ipv4' : 'ipv6')

/** Why a text names no private network in the way `10.20.0.0/16` or `fd12:3456::/32` does; null if it does. */
export function checkPeerNetwork(text: string): string | null {
  const [, address = '', digits = ''] = /^([\da-f.:]+)\/(\d{1,3})$/i.exec(text) ?? []
  const bits = Number(digits)
  if (digits === '' || isIP(address) === 0 || bits > (isIP(address) === 4 ? 32 : 128)) {
    return `"${text}" is no network like 10.20.0.0/16 or fd12:3456::/32`
  }
  const isPrivate = nameable.some(
    ([net, most]) =>
      // A list also knows IPv4 addresses that are written as IPv6.
      isIP(net) === isIP(address) && bits >= most && isInNetworks(address, [`${net}/${most}`]),
  )
  return isPrivate
    ? null
    : `"${text}" is no part of a private network (${nameable.map((it) => it.join('/')).join(', ')})`
}

const lists = new WeakMap<readonly string[], BlockList>()

/** Whether an address lies in one of the networks, which have been checked. */
export function isInNetworks(address: string, networks: readonly string[]): boolean {
  if (networks.length === 0 || isIP(address) === 0) return false
  const list = lists.get(networks) ?? listOf(networks)
  lists.set(networks, list)
  return list.check(address, kindOf(address))
}

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', bits] = network.split('/')
    list.addSubnet(address, Number(bits), kindOf(address))
  }
  return list
}
