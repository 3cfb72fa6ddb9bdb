import { describe, expect, test } from 'vitest'
import { isLoopbackHost, isPublicAddress } from './public-address.ts'

const hosts = [
  '1.1.1.1',
  '9.255.255.255',
  '11.0.0.0',
  '100.63.255.255',
  '100.128.0.0',
  '126.255.255.255',
  '128.0.0.1',
  '169.253.255.255',
  '172.15.255.255',
  '172.32.0.0',
  '192.0.1.1',
  '192.167.255.255',
  '198.17.255.255',
  '198.20.0.0',
  '223.255.255.255',
  '2001:200::1',
  '2003:e4::1',
  '2606:4700:4700::1111',
  '2a01:4f8::1',
  '3ffd:ffff::1',
]

const others = {
  'this network': ['0.0.0.0', '0.1.2.3', '::'],
  private: ['10.0.0.1', '10.255.255.255', '172.16.0.1', '172.31.255.255', '192.168.0.1'],
  'shared by customers': ['100.64.0.1', '100.127.255.255'],
  loopback: ['127.0.0.1', '127.255.255.255', '::1'],
  'link-local': ['169.254.169.254', 'fe80::1', 'febf::1', 'fe80::1%eth0'],
  assignments: ['192.0.0.1', '192.0.0.170', '2001:1::1', '2001:1ff:ffff::1'],
  documentation: ['192.0.2.1', '198.51.100.1', '203.0.113.1', '2001:db8::1', '3fff::1', '3fff:fff:ffff::1'],
  'AS112 and AMT': [
    '192.31.196.1',
    '192.52.193.1',
    '192.175.48.1',
    '2001:3::1',
    '2001:4:112::1',
    '2620:4f:8000::1',
  ],
  benchmarking: ['198.18.0.1', '198.19.255.255', '2001:2::1'],
  multicast: ['224.0.0.1', '239.255.255.255', 'ff02::1', 'ff0e::1'],
  'reserved and broadcast': ['240.0.0.1', '255.255.255.255', '4000::1', 'e000::1', '1000::1'],
  'unique local and site-local': ['fc00::1', 'fd12:3456::1', 'fec0::1'],
  NAT64: ['64:ff9b::7f00:1', '64:ff9b::8.8.8.8', '64:ff9b:1::1'],
  '6to4 and its relays': ['2002:7f00:1::', '2002:808:808::1', '192.88.99.1'],
  Teredo: ['2001::1', '2001:0:53aa:64c::1'],
  ORCHID: ['2001:10::1', '2001:20::1', '2001:2f:ffff::1', '2001:30::1'],
  'IPv4 within IPv6': ['::ffff:127.0.0.1', '::ffff:8.8.8.8', '::ffff:0:8.8.8.8', '::127.0.0.1', '::8.8.8.8'],
  'discard, SRv6, 6bone': ['100::1', '100:0:0:1::1', '5f00::1', '3ffe::1'],
  'no address at all': [
    '',
    'example.org',
    '1.1.1',
    '1',
    '0x7f.1',
    '017700000001',
    '01.1.1.1',
    '1.1.1.1 ',
    '[::1]',
  ],
}

describe('the addresses of hosts on the internet', () => {
  test.each(hosts)('%s is one', (address) => {
    expect(isPublicAddress(address)).toBe(true)
  })

  test.each(Object.entries(others))('%s is none', (_kind, addresses) => {
    expect(addresses.filter(isPublicAddress)).toEqual([])
  })

  test('however a URL spells an address, it is judged as what it is', () => {
    const spelled = [
      '0x7f.1',
      '017700000001',
      '2130706433',
      '127.1',
      '0',
      '0x0a000001',
      '①⑦②.16.0.1',
      '10.0.0.1.',
    ]
    const read = spelled.map((host) => new URL(`https://${host}/`).hostname)
    expect(read.filter((host) => isPublicAddress(host.replace(/\.$/, '')))).toEqual([])
    expect(read).toContain('127.0.0.1')
  })
})

test('this very machine has many names', () => {
  const names = ['localhost', 'a.localhost', '127.0.0.1', '127.9.9.9', '::1', '[::1]']
  expect(names.filter(isLoopbackHost)).toEqual(names)
  const others = ['localhost.evil.test', 'notlocalhost', '127.evil.test', '128.0.0.1', '', '::2']
  expect(others.filter(isLoopbackHost)).toEqual([])
})
