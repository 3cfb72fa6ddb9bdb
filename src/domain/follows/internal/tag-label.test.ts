import { expect, test } from 'vitest'
import { tagLabel } from './tag-label.ts'

test.each([
  ['Ostufer', 'Ostufer'],
  ['#Ostufer', 'Ostufer'],
  [' #Straße_24 ', 'Straße_24'],
  ['123', null],
  ['zwei Wörter', null],
  ['#', null],
  ['', null],
  ['x'.repeat(101), null],
  ['x'.repeat(100_000), null],
])('typed %.20j, the hashtag is %j', (typed, label) => {
  expect(tagLabel(typed)).toBe(label)
})
