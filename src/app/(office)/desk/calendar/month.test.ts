import { expect, test } from 'vitest'
import { dayOf, daysOf, monthOf, neighbour, spanOf } from './month.ts'

const newYear = new Date('2026-12-31T23:30:00Z')

test('the month is the one in Berlin, unless another is asked for', () => {
  expect(monthOf(undefined, newYear)).toBe('2027-01')
  expect(monthOf('2026-02', newYear)).toBe('2026-02')
  expect(monthOf('2026-13', newYear)).toBe('2027-01')
})

test('a month begins at midnight in Berlin, summer and winter', () => {
  expect(spanOf('2027-03')).toEqual({
    from: new Date('2027-02-28T23:00:00Z'),
    until: new Date('2027-03-31T22:00:00Z'),
  })
})

test('months follow each other over the year', () => {
  expect([neighbour('2026-12', 1), neighbour('2027-01', -1)]).toEqual(['2027-01', '2026-12'])
})

test('February 2028 has 29 days and begins on a Tuesday', () => {
  const { days, blanks } = daysOf('2028-02')
  expect([days.length, days.at(-1), blanks]).toEqual([29, '2028-02-29', 1])
})

test('late in the evening in UTC it is the next day in Berlin', () => {
  expect(dayOf('2027-07-01T22:30:00Z')).toBe('2027-07-02')
})
