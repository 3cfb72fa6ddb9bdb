import { describe, expect, test } from 'vitest'
import { readConfig } from './config.ts'

describe('peers on this very machine', () => {
  test.each([
    'https://social.example',
    'http://10.0.0.1:3000',
    'http://localhost.evil.test',
    'http://0.0.0.0:3000',
  ])('are refused to an instance at %s', (PUBLIC_URL) => {
    expect(() => readConfig({ PUBLIC_URL, ALLOW_LOOPBACK_PEERS: 'true' })).toThrow('ALLOW_LOOPBACK_PEERS')
    expect(readConfig({ PUBLIC_URL, ALLOW_LOOPBACK_PEERS: 'false' }).ALLOW_LOOPBACK_PEERS).toBe(false)
  })

  test('are refused to one that listens everywhere and has no address of its own', () => {
    expect(() => readConfig({ HOST: '0.0.0.0', ALLOW_LOOPBACK_PEERS: 'true' })).toThrow(
      'ALLOW_LOOPBACK_PEERS',
    )
  })

  test.each(['http://127.0.0.2:3000', 'http://localhost:3000', 'http://ostufer.localhost:3000', undefined])(
    'are possible for one at %s',
    (PUBLIC_URL) => {
      expect(readConfig({ PUBLIC_URL, ALLOW_LOOPBACK_PEERS: 'true' }).ALLOW_LOOPBACK_PEERS).toBe(true)
    },
  )

  test('are not there by default, and the variable takes no other words than yes and no', () => {
    expect(readConfig({}).ALLOW_LOOPBACK_PEERS).toBe(false)
    expect(() => readConfig({ ALLOW_LOOPBACK_PEERS: 'maybe' })).toThrow('ALLOW_LOOPBACK_PEERS')
  })
})
