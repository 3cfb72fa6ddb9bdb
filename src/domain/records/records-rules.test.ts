import { describe, expect, test } from 'vitest'
import { checkPeriod, isArchivePath, mostDays, nextDay } from './records-rules.ts'

const today = '2027-03-28'

describe('a period', () => {
  test.each([
    ['2027-03-28', '2027-03-28', null],
    ['2025-03-28', '2027-03-28', null],
    ['2025-03-27', '2027-03-28', 'records-period-too-long'],
    ['2027-03-28', '2027-03-27', 'records-period-invalid'],
    ['2027-03-01', '2027-03-29', 'records-period-invalid'],
    ['2027-02-30', '2027-03-01', 'records-period-invalid'],
    ['', '2027-03-01', 'records-period-invalid'],
    ['0001-01-01', '2027-03-01', 'records-period-invalid'],
    ["2027-03-01'--", '2027-03-02', 'records-period-invalid'],
  ])('from %s to %s: %s', (from, to, reason) => {
    expect(checkPeriod({ from, to }, today)).toBe(reason)
  })

  test('of two years with a leap day is the longest', () => {
    expect(mostDays).toBe(731)
    expect(checkPeriod({ from: '2024-02-29', to: '2026-02-28' }, today)).toBeNull()
  })

  test('ends before the day after its last', () => {
    expect(['2027-03-27', '2027-12-31', '2028-02-28'].map(nextDay)).toEqual([
      '2027-03-28',
      '2028-01-01',
      '2028-02-29',
    ])
  })
})

describe('the path of a file', () => {
  test.each(['README.txt', 'posts/2027-03-28-116.json', `media/${'a'.repeat(64)}.webp`])('is %s', (path) => {
    expect(isArchivePath(path)).toBe(true)
  })

  test.each([
    '../x',
    'posts/../../x',
    '/etc/passwd',
    'C:\\x',
    'posts\\x',
    'posts/',
    '.hidden',
    'posts/.x',
    'a\u202egnp.exe',
    'a\0b',
    '',
    'ä.html',
    'x'.repeat(201),
  ])('is never %j', (path) => {
    expect(isArchivePath(path)).toBe(false)
  })
})
