import { describe, expect, test } from 'vitest'
import { addressOf, shortenAddress } from './address.ts'

describe('an address is shortened', () => {
  test.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['::FFFF:c000:207', '192.0.2.7'],
    ['0:0:0:0:0:ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['unknown', 'unknown'],
    ['192.0.2.7, 198.51.100.1', 'unknown'],
    ['', 'unknown'],
  ])('%j to %j', (address, short) => {
    expect(shortenAddress(address)).toBe(short)
  })

  test('so that no change of the last 64 bits makes another one of it', () => {
    const all = ['2001:db8:1:2::1', '2001:db8:1:2:ffff:ffff:ffff:ffff', '2001:db8:1:2:0:ffff:c000:207']
    expect(new Set(all.map(shortenAddress)).size).toBe(1)
  })
})

test('a request that came past the front has no address', () => {
  expect(addressOf(undefined)).toBeNull()
  expect(addressOf('')).toBeNull()
  expect(addressOf('192.0.2.7')).toBe('192.0.2.7')
})
