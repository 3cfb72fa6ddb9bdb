import { describe, expect, test } from 'vitest'
import { type Heard, judge, mayBeTheSignature, pauseAfter, readRetryAfter } from './outcome-rules.ts'

const at = new Date('2027-01-01T00:00:00Z')
const status = (number: number, retryAfter: string | null = null): Heard => ({ status: number, retryAfter })

describe('what becomes of a delivery', () => {
  test.each([
    [200, 1, 'arrived', true],
    [202, 9, 'arrived', true],
    [410, 1, 'refused', true],
    [404, 2, 'again', true],
    [404, 3, 'refused', true],
    [401, 3, 'again', true],
    [401, 4, 'refused', true],
    [403, 4, 'refused', true],
    [422, 1, 'again', true],
    [422, 2, 'refused', true],
    [301, 8, 'again', false],
    [408, 8, 'again', false],
    [429, 8, 'again', false],
    [500, 8, 'again', false],
    [503, 8, 'again', false],
  ] as const)('HTTP %i at attempt %i: %s', (number, attempts, outcome, alive) => {
    expect(judge(status(number), attempts, at)).toMatchObject({ outcome, alive })
  })

  test('what could not be sent is tried again, however often it was tried', () => {
    expect(judge({ failure: 'timeout' }, 50, at)).toEqual({
      outcome: 'again',
      alive: false,
      error: 'timeout',
    })
  })

  test('a host that asks us to wait is up, and gets nothing until then', () => {
    expect(judge(status(429, '120'), 1, at)).toMatchObject({
      outcome: 'again',
      alive: true,
      closeUntil: new Date('2027-01-01T00:02:00Z'),
    })
  })
})

describe('how long a host may make us wait', () => {
  test.each([
    ['0', 1_000],
    ['30', 30_000],
    ['999999999', 6 * 3_600_000],
    ['Fri, 01 Jan 2027 00:10:00 GMT', 600_000],
    ['Thu, 31 Dec 2026 00:10:00 GMT', 1_000],
    ['soon', 60_000],
  ])('%s: %i ms', (value, ms) => expect(readRetryAfter(value, at).getTime() - at.getTime()).toBe(ms))
})

test('tries are spread over about three days', () => {
  const days =
    Array.from({ length: 9 }, (_, n) => pauseAfter(n + 1, 0.5)).reduce((sum, ms) => sum + ms, 0) / 86_400_000
  expect(days).toBeGreaterThan(2.5)
  expect(days).toBeLessThan(3.5)
  expect(pauseAfter(30, 0.5)).toBe(86_400_000)
  expect(pauseAfter(1, 0)).toBeLessThan(pauseAfter(1, 1))
})

test('only refusals for who asks may be the signature’s fault', () => {
  expect([400, 401, 403].map((it) => mayBeTheSignature(status(it)))).toEqual([true, true, true])
  expect([200, 404, 410, 429, 500].some((it) => mayBeTheSignature(status(it)))).toBe(false)
  expect(mayBeTheSignature({ failure: 'timeout' })).toBe(false)
})
