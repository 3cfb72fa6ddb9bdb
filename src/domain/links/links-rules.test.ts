import { expect, test } from 'vitest'
import { mayShowCard, pauseAfter } from './links-rules.ts'

test('a card is for posts of words alone', () => {
  const words = { hasPictures: false, hasPoll: false, hasQuote: false }
  expect(mayShowCard(words)).toBe(true)
  for (const what of Object.keys(words)) expect(mayShowCard({ ...words, [what]: true })).toBe(false)
})

test('a page that fails is left alone ever longer, at most a week', () => {
  const minutes = (forNow: boolean) => [1, 2, 3, 20].map((failures) => pauseAfter(failures, forNow) / 60_000)
  expect(minutes(true)).toEqual([5, 20, 80, 10_080])
  expect(minutes(false)).toEqual([1_440, 1_440, 1_440, 10_080])
})
