import { expect, test } from 'vitest'
import { pointWords } from './point-words.ts'

test('a point is written with as many digits as it needs, five at most', () => {
  expect(pointWords({ latitude: 54.3233, longitude: 10.1394 })).toBe('54.3233, 10.1394')
  expect(pointWords({ latitude: 54.123456789, longitude: 10 })).toBe('54.12346, 10')
})
