import { expect, test } from 'vitest'
import { cleanLine, cleanText } from './text-rules.ts'

test.each([
  ['  Moin  ', 'Moin'],
  ['eins\r\nzwei\rdrei', 'eins\nzwei\ndrei'],
  ['a\u0000b\u0007c', 'abc'],
  ['Tab\tbleibt', 'Tab\tbleibt'],
  ['u\u0308ber', 'über'],
  ['halb \ud83d', 'halb \ufffd'],
])('a text of %j is stored as %j', (typed, stored) => {
  expect(cleanText(typed)).toBe(stored)
})

test.each([
  ['eine\nZeile   lang', 'eine Zeile lang'],
  ['\u202eiezilop\u202c', 'iezilop'],
  ['👮\u200d♀️ Ostufer', '👮\u200d♀️ Ostufer'],
])('a line of %j is stored as %j', (typed, stored) => {
  expect(cleanLine(typed)).toBe(stored)
})
