import { expect, test } from 'vitest'
import { dayOf, daysOf } from './month.ts'

test('February 2028 has 29 days and begins on a Tuesday', () => {
  const { days, blanks } = daysOf('2028-02')
  expect([days.length, days.at(-1), blanks]).toEqual([29, '2028-02-29', 1])
})

test('late in the evening in UTC it is the next day in Berlin', () => {
  expect(dayOf('2027-07-01T22:30:00Z')).toBe('2027-07-02')
})
