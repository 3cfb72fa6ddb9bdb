import { describe, expect, test } from 'vitest'
import type { NoticeKind } from '#wire/notice-view.ts'
import {
  checkNotice,
  isAboutPeople,
  isEmptied,
  mayEnd,
  type NoticeFields,
  noticeKinds,
  stateAt,
  ungraded,
} from './notice-rules.ts'

const now = new Date('2027-01-10T12:00:00Z')
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000)
const notice = (kind: NoticeKind, more: Partial<NoticeFields> = {}): NoticeFields => ({
  kind,
  happened: 'gestern Abend',
  contact: '0431 160-0',
  reference: '',
  ...ungraded,
  validUntil: inDays(14),
  ...more,
})

const table: [NoticeKind, string | null, string | null][] = [
  // without an end, without a contact
  ['missing', 'notice-without-end', 'notice-without-contact'],
  ['wanted', 'notice-without-end', 'notice-without-contact'],
  ['witness', 'notice-without-end', 'notice-without-contact'],
  ['warning', null, null],
  ['traffic', null, null],
  ['event', null, null],
  ['allclear', null, null],
]

describe('a notice', () => {
  test('the table names every kind', () => {
    expect(table.map(([kind]) => kind)).toEqual(noticeKinds)
  })

  test.each(table)('%s: without an end %s, without a contact %s', (kind, withoutEnd, withoutContact) => {
    expect(checkNotice(notice(kind), now)).toBeNull()
    expect(checkNotice(notice(kind, { validUntil: null }), now)).toBe(withoutEnd)
    expect(checkNotice(notice(kind, { contact: '' }), now)).toBe(withoutContact)
  })

  test.each([
    ['ends now', 0, 'notice-end-invalid'],
    ['ended yesterday', -1, 'notice-end-invalid'],
    ['stands for a year', 365, null],
    ['stands for two', 730, 'notice-end-invalid'],
  ])('that %s', (_what, days, reason) => {
    expect(checkNotice(notice('missing', { validUntil: inDays(days) }), now)).toBe(reason)
  })

  test('has short fields', () => {
    expect(checkNotice(notice('event', { happened: 'x'.repeat(201) }), now)).toBe('notice-invalid')
  })
})

describe('its end', () => {
  test.each([
    ['valid', 'resolved', true],
    ['valid', 'withdrawn', true],
    ['valid', 'expired', true],
    ['resolved', 'resolved', false],
    ['resolved', 'withdrawn', true],
    ['resolved', 'expired', false],
    ['expired', 'resolved', false],
    ['expired', 'withdrawn', true],
    ['expired', 'expired', false],
    ['withdrawn', 'resolved', false],
    ['withdrawn', 'withdrawn', false],
    ['withdrawn', 'expired', false],
  ] as const)('of what is %s, by being %s: %s', (state, end, may) => {
    expect(mayEnd(state, end)).toBe(may)
  })

  test('takes with it what was about people, and whatever was taken back', () => {
    for (const kind of noticeKinds) {
      expect(isEmptied(kind, 'resolved')).toBe(isAboutPeople(kind))
      expect(isEmptied(kind, 'expired')).toBe(isAboutPeople(kind))
      expect(isEmptied(kind, 'withdrawn')).toBe(true)
    }
  })

  test('counts from its very second', () => {
    expect(stateAt('valid', inDays(1), now)).toBe('valid')
    expect(stateAt('valid', now, now)).toBe('expired')
    expect(stateAt('resolved', inDays(-1), now)).toBe('resolved')
    expect(stateAt('valid', null, now)).toBe('valid')
  })
})
