import { expect, test } from 'vitest'
import { focusOf } from './focus.ts'

test.each([
  [{ x: 0, y: 0 }, {}],
  [
    { x: -1, y: 1 },
    { 'data-fx': -4, 'data-fy': 4 },
  ],
  [{ x: 0.6, y: 0.1 }, { 'data-fx': 2 }],
  [
    { x: 7, y: -7 },
    { 'data-fx': 4, 'data-fy': -4 },
  ],
])('the focal point %j becomes %j, which picture.css knows', (focus, attributes) => {
  expect(focusOf({ focus })).toEqual(attributes)
})
