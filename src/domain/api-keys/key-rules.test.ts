import { describe, expect, test } from 'vitest'
import { checkKey, isToken, keyState } from './key-rules.ts'

const [at, later, before] = [new Date(1_000), new Date(2_000), new Date(500)]

test.each([
  ['holds', { expiresAt: later, revokedAt: null, makerMay: true }],
  ['orphaned', { expiresAt: later, revokedAt: null, makerMay: false }],
  ['expired', { expiresAt: at, revokedAt: null, makerMay: true }],
  ['revoked', { expiresAt: before, revokedAt: before, makerMay: false }],
] as const)('a key %s', (state, key) => {
  expect(keyState(key, at)).toBe(state)
})

describe('a key has', () => {
  const key = { name: 'Planer', scopes: ['posts:read'] as const, days: 30 }
  test.each([
    ['a name', { name: '' }],
    ['a name that is not too long', { name: 'x'.repeat(61) }],
    ['something it may do', { scopes: [] }],
    ['an end', { days: 0 }],
    ['an end in whole days', { days: 1.5 }],
    ['an end within a year', { days: 366 }],
  ])('%s', (_what, wrong) => {
    expect(checkKey(key)).toBe(null)
    expect(checkKey({ ...key, ...wrong })).toBe('key-invalid')
  })
})

test('a token can be told from everything else', () => {
  expect(isToken(`spk_${'a'.repeat(43)}`)).toBe(true)
  for (const other of ['', 'a'.repeat(43), `spk_${'a'.repeat(42)}`, `spk_${'a'.repeat(43)}\n`])
    expect(isToken(other)).toBe(false)
})
