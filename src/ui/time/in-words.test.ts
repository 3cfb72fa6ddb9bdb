import { expect, test } from 'vitest'
import { inWords } from './in-words.ts'

test.each([
  [0.2, { text: 'waitSeconds', count: 1 }],
  [90, { text: 'waitSeconds', count: 90 }],
  [91, { text: 'waitMinutes', count: 2 }],
  [5_400, { text: 'waitMinutes', count: 90 }],
  [5_401, { text: 'waitHours', count: 2 }],
])('a wait of %d seconds is never told shorter than it is', (seconds, words) => {
  expect(inWords(seconds)).toEqual(words)
})
