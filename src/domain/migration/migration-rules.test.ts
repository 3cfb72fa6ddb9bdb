import { expect, test } from 'vitest'
import { checkAliases, checkMove, type Target } from './migration-rules.ts'

const own = 'https://here.example/ap/actors/1'
const target = (more: Partial<Target> = {}): Target => ({
  uri: 'https://there.example/users/anna',
  alsoKnownAs: [own],
  movedToUri: null,
  isSuspended: false,
  isGone: false,
  ...more,
})
const uris = (count: number) => Array.from({ length: count }, (_, n) => `https://there.example/users/a${n}`)

test('ten other addresses are possible, eleven are not', () => {
  expect(checkAliases(uris(10), own)).toBeNull()
  expect(checkAliases(uris(11), own)).toBe('too-many-aliases')
  expect(checkAliases([], own)).toBeNull()
})

test('nobody is an alias of herself', () => {
  expect(checkAliases([own], own)).toBe('alias-is-self')
})

test('an account moves only to one that names it', () => {
  expect(checkMove(target(), own)).toBeNull()
  expect(checkMove(target({ alsoKnownAs: [] }), own)).toBe('alias-missing')
  expect(checkMove(target({ alsoKnownAs: [`${own}0`] }), own)).toBe('alias-missing')
})

test.each([
  ['nowhere', null, 'account-not-found'],
  ['to one that is hidden here', target({ isSuspended: true }), 'account-not-found'],
  ['to one that is gone', target({ isGone: true }), 'account-not-found'],
  ['to one that has moved itself', target({ movedToUri: 'https://else.example/x' }), 'target-moved'],
  ['to itself', target({ uri: own }), 'alias-is-self'],
] as const)('an account does not move %s', (_where, to, reason) => {
  expect(checkMove(to, own)).toBe(reason)
})
