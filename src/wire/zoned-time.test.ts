import { describe, expect, test } from 'vitest'
import { localOf, momentOf } from './zoned-time.ts'

const berlin = 'Europe/Berlin'

describe('momentOf', () => {
  test.each([
    ['a summer day', '2027-07-01T12:00', berlin, '2027-07-01T10:00:00.000Z'],
    ['a winter day', '2027-01-15T00:30', berlin, '2027-01-14T23:30:00.000Z'],
    ['the last minute before the clocks go forward', '2027-03-28T01:59', berlin, '2027-03-28T00:59:00.000Z'],
    ['the first minute after', '2027-03-28T03:00', berlin, '2027-03-28T01:00:00.000Z'],
    ['a time that comes twice is its first', '2027-10-31T02:30', berlin, '2027-10-31T00:30:00.000Z'],
    ['the hour after it', '2027-10-31T03:00', berlin, '2027-10-31T02:00:00.000Z'],
    ['another zone', '2027-07-01T12:00', 'Europe/Helsinki', '2027-07-01T09:00:00.000Z'],
    ['no zone at all', '2028-02-29T23:59', 'UTC', '2028-02-29T23:59:00.000Z'],
  ])('%s', (_what, local, zone, moment) => {
    expect(momentOf(local, zone)).toEqual(new Date(moment))
  })

  test.each(['2027-03-28T02:00', '2027-03-28T02:30', '2027-03-28T02:59'])(
    '%s does not exist in Berlin',
    (local) => {
      expect(momentOf(local, berlin)).toBe('gap')
    },
  )

  test('every other minute of the days on which clocks change exists and leads back', () => {
    for (const day of ['2027-03-28', '2027-10-31']) {
      for (let minute = 0; minute < 1_440; minute++) {
        const local = `${day}T${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
        const moment = momentOf(local, berlin)
        if (day === '2027-03-28' && minute >= 120 && minute < 180) expect(moment).toBe('gap')
        else expect(localOf(moment as Date, berlin)).toBe(local)
      }
    }
  })

  test.each([
    '',
    '2027-02-30T10:00',
    '2027-13-01T10:00',
    '2027-01-01T24:00',
    '2027-01-01',
    '2027-01-01T10:00:00',
  ])('“%s” is no time', (local) => {
    expect(momentOf(local, berlin)).toBe('invalid')
  })

  test('an unknown zone is none', () => {
    expect(momentOf('2027-01-01T10:00', 'Mars/Olympus')).toBe('invalid')
  })
})
