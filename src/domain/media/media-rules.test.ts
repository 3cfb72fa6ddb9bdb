import { expect, test } from 'vitest'
import { checkDescription } from './media-rules.ts'

test.each([
  ['a sentence', { alt: 'Streifenboot im Hafen', focusX: 0, focusY: 0 }, null],
  ['nothing said', { alt: '', focusX: -1, focusY: 1 }, null],
  ['1500 characters as people count them', { alt: '⛵'.repeat(1_500), focusX: 0, focusY: 0 }, null],
  ['one more', { alt: 'x'.repeat(1_501), focusX: 0, focusY: 0 }, 'alt-text-too-long'],
  ['a point outside', { alt: '', focusX: 1.01, focusY: 0 }, 'focus-invalid'],
  ['a point that is no number', { alt: '', focusX: 0, focusY: Number.NaN }, 'focus-invalid'],
])('a description, %s, is answered with the right reason', (_, description, reason) => {
  expect(checkDescription(description)).toBe(reason)
})
