import { expect, test } from 'vitest'
import { parseId } from './id.ts'

test.each([
  ['1', 1n],
  ['9223372036854775807', 9223372036854775807n],
  ['9223372036854775808', null],
  ['99999999999999999999', null],
  ['0', null],
  ['007', null],
  ['-1', null],
  ['1e3', null],
  ['١', null],
  ['', null],
  [undefined, null],
  [['1'], null],
])('%s is the id %s', (text, id) => expect(parseId(text)).toBe(id))
