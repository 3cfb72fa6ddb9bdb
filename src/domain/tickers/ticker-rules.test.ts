import { expect, test } from 'vitest'
import { checkEntry, mayStrike, refusalToApprove, tickerLimits } from './ticker-rules.ts'

const at = new Date('2027-01-01T12:00:00Z')
const running = { endedAt: null, count: 3 }

test.each([
  ['Die Straße ist frei.', running, null],
  ['', running, 'post-empty'],
  ['ä'.repeat(tickerLimits.text), running, null],
  ['ä'.repeat(tickerLimits.text + 1), running, 'post-too-long'],
  ['Noch eins', { endedAt: at, count: 3 }, 'ticker-ended'],
  ['Noch eins', { endedAt: null, count: tickerLimits.entries - 1 }, null],
  ['Noch eins', { endedAt: null, count: tickerLimits.entries }, 'ticker-full'],
] as const)(
  'an entry is written while the ticker runs, within its limits: case %#',
  (text, ticker, reason) => {
    expect(checkEntry(text, ticker)).toBe(reason)
  },
)

const waiting = { writtenById: 1n, publishedAt: null, struckAt: null }

test.each([
  ['a second person agrees to what waits', waiting, 2n, null],
  ['nobody agrees to her own words', waiting, 1n, 'own-words'],
  ['what an erased colleague wrote may be agreed to', { ...waiting, writtenById: null }, 1n, null],
  ['what is published waits for nobody', { ...waiting, publishedAt: at }, 2n, 'entry-not-found'],
  ['what is struck comes back by nobody', { ...waiting, struckAt: at }, 2n, 'entry-not-found'],
] as const)('%s', (_rule, entry, userId, reason) => {
  expect(refusalToApprove(entry, userId)).toBe(reason)
})

test('an entry is struck once, whether it waits or is published', () => {
  expect(mayStrike(waiting)).toBe(true)
  expect(mayStrike({ ...waiting, publishedAt: at })).toBe(true)
  expect(mayStrike({ ...waiting, publishedAt: at, struckAt: at })).toBe(false)
})
