import { expect, test } from 'vitest'
import { monthOf, neighbour, spanOf } from './months.ts'

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
  expect([neighbour('2026-12', 1), neighbour('2027-01', -1), neighbour('2027-01', -24)]).toEqual([
    '2027-01',
    '2026-12',
    '2025-01',
  ])
})
