import { expect, test } from 'vitest'
import { checkPhrase, checkSeconds, endOf } from './moderation-rules.ts'

test.each([
  ['Fußball', null],
  ['⚽', null],
  ['', 'filter-invalid'],
  ['...', 'filter-invalid'],
  ['x'.repeat(100), null],
  ['x'.repeat(101), 'filter-invalid'],
])('the phrase %.20j is answered with %j', (phrase, reason) => {
  expect(checkPhrase(phrase)).toBe(reason)
})

test.each([
  [null, null],
  [300, null],
  [299, 'form-invalid'],
  [366 * 86_400, null],
  [366 * 86_400 + 1, 'form-invalid'],
  [600.5, 'form-invalid'],
  [Number.NaN, 'form-invalid'],
  [Number.POSITIVE_INFINITY, 'form-invalid'],
])('a time of %j seconds is answered with %j', (seconds, reason) => {
  expect(checkSeconds(seconds)).toBe(reason)
})

test('an hour from now on ends in an hour', () => {
  expect(endOf(3_600, new Date('2026-03-29T00:30:00Z'))).toEqual(new Date('2026-03-29T01:30:00Z'))
  expect(endOf(null, new Date())).toBeNull()
})
