import { expect, test } from 'vitest'
import { cleanLine, cleanText, isWithin } from './text-rules.ts'

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

test('a heap of marks on one letter becomes a few, in no time', () => {
  const began = performance.now()
  expect(cleanLine(`e${'\u0301\u0323'.repeat(100_000)}`).length).toBeLessThanOrEqual(31)
  expect(performance.now() - began).toBeLessThan(500)
})

test('whether a text is short enough is known at once, however long it is', () => {
  expect(isWithin('👩‍👩‍👧‍👦äöü', 4)).toBe(true)
  expect(isWithin('äöü', 3)).toBe(true)
  expect(isWithin('äöüß', 3)).toBe(false)
  const began = performance.now()
  expect(isWithin('a'.repeat(10_000_000), 80)).toBe(false)
  expect(performance.now() - began).toBeLessThan(100)
})
