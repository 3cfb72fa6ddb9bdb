import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { decodeBase58, encodeBase58 } from './base58.ts'

const hex = (bytes: Uint8Array | null): string | null => bytes && Buffer.from(bytes).toString('hex')

/** draft-msporny-base58-03, and Bitcoin's own. */
const pairs: [string, string][] = [
  ['', ''],
  ['00', '1'],
  ['0000287fb4cd', '11233QC4'],
  ['48656c6c6f20576f726c6421', '2NEpo7TZRRrLZSi2U'],
  ['00eb15231dfceb60925886b67d065299925915aeb172c06647', '1NS17iag9jJgTHD1VXjvLCEnZuQ3rJDE9L'],
  ['61', '2g'],
  ['0000000000', '11111'],
]

describe('base58', () => {
  it.each(pairs)('is for %s what others write', (bytes, text) => {
    expect(encodeBase58(Buffer.from(bytes, 'hex'))).toBe(text)
    expect(hex(decodeBase58(text, 100))).toBe(bytes)
  })

  it('comes back as it went', () => {
    for (let length = 0; length < 150; length++) {
      const bytes = randomBytes(length)
      if (length % 3 === 0) bytes.fill(0, 0, length % 7)
      expect(hex(decodeBase58(encodeBase58(bytes), 300))).toBe(bytes.toString('hex'))
    }
  })

  it('has no 0, O, I, l, nothing that is no ASCII, and a limit', () => {
    for (const text of ['0', 'O', 'I', 'l', 'ab c', 'ä', '2g\n', '\ud800'])
      expect(decodeBase58(text, 100)).toBeNull()
    expect(decodeBase58('2'.repeat(101), 100)).toBeNull()
  })
})
