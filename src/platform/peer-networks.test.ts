import { describe, expect, test } from 'vitest'
import { readConfig } from './config.ts'
import { checkPeerNetwork, isInNetworks } from './peer-networks.ts'

describe('networks that other servers may be in although they are private', () => {
  test.each([
    '10.0.0.0/8',
    '10.20.0.0/16',
    '172.31.255.0/24',
    '192.168.7.9/32',
    '100.64.0.0/10',
    'fd12:3456::/32',
  ])('%s is one', (network) => {
    expect(checkPeerNetwork(network)).toBeNull()
    expect(readConfig({ PEER_NETWORKS: ` ${network} , ` }).PEER_NETWORKS).toEqual([network])
  })

  test.each([
    '127.0.0.0/8',
    '127.0.0.1/32',
    '169.254.0.0/16',
    '0.0.0.0/0',
    '0.0.0.0/8',
    '::/0',
    '::1/128',
    '::ffff:10.0.0.0/104',
    '64:ff9b::/96',
    'fe80::/10',
    'ff00::/8',
    '224.0.0.0/4',
    '8.8.8.0/24',
    '2001:db8::/32',
    '10.0.0.0/7',
    '10.0.0.0/33',
    '172.16.0.0/11',
    'fd00::/6',
    '10.0.0.1',
    'intern.example/8',
    '10.0.0.0/8;',
  ])('%s is refused', (network) => {
    expect(checkPeerNetwork(network)).not.toBeNull()
    expect(() => readConfig({ PEER_NETWORKS: network })).toThrow('PEER_NETWORKS')
  })

  test('there are none by default, and an address is in one only if it lies there', () => {
    expect(readConfig({}).PEER_NETWORKS).toEqual([])
    const networks = ['10.20.0.0/16', 'fd12:3456::/32']
    const inside = ['10.20.0.0', '10.20.255.255', 'fd12:3456::1', 'fd12:3456:ffff::']
    const outside = [
      '10.21.0.0',
      '10.19.255.255',
      '127.0.0.1',
      'fd12:3457::',
      '::ffff:10.21.0.1',
      'x',
      '10.20.0.1%1',
    ]
    expect(inside.filter((address) => isInNetworks(address, networks))).toEqual(inside)
    expect(outside.filter((address) => isInNetworks(address, networks))).toEqual([])
    expect(isInNetworks('10.20.0.1', [])).toBe(false)
  })
})
