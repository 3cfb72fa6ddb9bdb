import { expect, test } from 'vitest'
import { typedPoint } from './typed-point.ts'

const kiel = { latitude: 54.3233, longitude: 10.1394 }

test.each([
  ['54.3233, 10.1394', kiel],
  ['54.3233,10.1394', kiel],
  [' 54.3233 10.1394 ', kiel],
  ['54,3233; 10,1394', kiel],
  ['54,3233 / 10,1394', kiel],
  ['54,3233, 10,1394', kiel],
  ['54.3233°, 10.1394°', kiel],
  ['geo:54.3233,10.1394', kiel],
  ['54, 10', { latitude: 54, longitude: 10 }],
  ['-1.5 -2.5', { latitude: -1.5, longitude: -2.5 }],
])('a point is read as people type it: %s', (text, point) => {
  expect(typedPoint(text)).toEqual(point)
})

test.each(['', '54.3233', 'Kiel', '91, 10', '54, 181', '54.3, 10.1, 3', '54 10 x', '1e3, 2'])(
  'what is none is none: %s',
  (text) => {
    expect(typedPoint(text)).toBeNull()
  },
)
