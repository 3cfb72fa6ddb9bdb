import { encode } from 'blurhash'
import { expect, test } from 'vitest'
import { placeholderOf } from './placeholder.ts'

const red = new Uint8ClampedArray(Array.from({ length: 16 }, () => [200, 10, 20, 255]).flat())

test('a blurhash becomes a small bitmap of its colours', () => {
  const address = placeholderOf(encode(red, 4, 4, 1, 1)) ?? ''
  expect(address.length).toBeLessThan(160)
  const bytes = Buffer.from(address.replace('data:image/bmp;base64,', ''), 'base64')
  expect(bytes.toString('latin1', 0, 2)).toBe('BM')
  expect(bytes.readUInt32LE(2)).toBe(bytes.length)
  const [blue = 0, green = 0, pixelRed = 0] = bytes.subarray(54, 57)
  expect([pixelRed, green, blue].map((value) => Math.round(value / 10))).toEqual([20, 1, 2])
})

test('what is no blurhash has no placeholder', () => {
  expect(placeholderOf('')).toBeNull()
  expect(placeholderOf('<script>')).toBeNull()
})
