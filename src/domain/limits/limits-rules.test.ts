import { describe, expect, test } from 'vitest'
import { type AttemptKind, attemptLimits, highestCount, type Limit, waitAfter } from './limits-rules.ts'

const all = Object.entries(attemptLimits).flatMap(([kind, subjects]) =>
  Object.entries(subjects as Record<string, Limit>).map(
    ([subject, limit]) => [kind, subject, limit] as const,
  ),
)

describe('the wait after wrong passwords', () => {
  const { account } = attemptLimits['sign-in']
  test.each([
    [1, 0],
    [4, 0],
    [5, 1],
    [6, 2],
    [7, 4],
    [12, 128],
    [13, 256],
    [14, 300],
    [1_000, 300],
  ])('is, after %i of them, %i seconds', (count, seconds) => {
    expect(waitAfter(account, count)).toBe(seconds)
  })
})

/** Moving to another server is no guess: that it was done counts for as long as it may not be done again. */
const remembered = (kind: string): number => (kind === 'move' ? 31 : 14) * 86_400

describe.each(all)('the limit of %s by %s', (kind, _subject, limit) => {
  test('begins without a wait, and grows to its longest one', () => {
    expect(waitAfter(limit, limit.free - 1)).toBe(0)
    expect(waitAfter(limit, limit.free)).toBe(limit.wait[0])
    expect(waitAfter(limit, highestCount(limit))).toBe(limit.wait[1])
  })

  test('forgets everything within two weeks (a move within a month), however long somebody went on', () => {
    expect(highestCount(limit) * limit.fades).toBeLessThan(remembered(kind))
  })
})

test('guessing the six digits of an app goes on for years before it has an even chance', () => {
  const { free, fades, wait } = attemptLimits.code.account
  const aYear = 365 * 86_400
  const guesses = free + Math.max(aYear / wait[1], aYear / fades)
  // Three codes are right at any time: the present one, its predecessor and its successor.
  expect((guesses * 3) / 1_000_000).toBeLessThan(0.15)
})

test('answers of passkeys are in no limit, and their questions wait for seconds', () => {
  const kinds: AttemptKind[] = Object.keys(attemptLimits) as AttemptKind[]
  expect(kinds.filter((kind) => kind.includes('passkey'))).toEqual(['passkey-question'])
  const { address, browser } = attemptLimits['passkey-question']
  expect(Math.max(...address.wait, ...browser.wait)).toBeLessThanOrEqual(10)
})
