import { describe, expect, test } from 'vitest'
import { districts } from '../places/districts.ts'
import type { ForeignAlert } from './foreign-warning.ts'
import { districtsOf, districtsOfCode, judgeAlert, severityOf } from './foreign-warning-rules.ts'

const now = new Date('2027-03-01T12:00:00Z')
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000)

type Info = ForeignAlert['infos'][number]
const info = (more: Partial<Info> = {}): Info => ({
  language: 'de',
  event: 'Sturm',
  allClear: false,
  urgency: 'unknown',
  severity: 'unknown',
  certainty: 'unknown',
  onset: null,
  expires: hours(3),
  senderName: '',
  headline: '',
  description: '',
  instruction: '',
  web: '',
  contact: '',
  areas: [],
  codes: [],
  ...more,
})
const alert = (more: Partial<ForeignAlert> = {}): ForeignAlert => ({
  identifier: 'a.1',
  sender: 'CAP@wetter.example',
  sent: hours(-1),
  status: 'Actual',
  msgType: 'Alert',
  scope: 'Public',
  references: [],
  infos: [info()],
  ...more,
})
const judge = (more: Partial<ForeignAlert>) => judgeAlert(alert(more), now, 'social.example')

describe('a message of somebody else', () => {
  const refused: [string, Partial<ForeignAlert>, string][] = [
    ['is a test', { status: 'Test' }, 'not-actual'],
    ['is an exercise', { status: 'Exercise' }, 'not-actual'],
    ['is a draft', { status: 'Draft' }, 'not-actual'],
    ['is for some only', { scope: 'Private' }, 'not-public'],
    ['was sent in an hour', { sent: hours(1), infos: [info({ expires: hours(2) })] }, 'future'],
    ['was sent two months ago', { sent: hours(-24 * 62), infos: [info({ expires: null })] }, 'old'],
    ['is over', { infos: [info({ expires: hours(-0.5) })] }, 'over'],
    ['is over this second', { infos: [info({ expires: now })] }, 'over'],
    ['ended before it was sent', { infos: [info({ expires: hours(-5) })] }, 'contradictory'],
    ['says nothing', { infos: [] }, 'empty'],
    ['is ours, come back', { sender: 'polizei@social.example' }, 'ours'],
  ]
  test.each(refused)('that %s is not shown', (_what, more, ignored) => {
    expect(judge(more)).toEqual({ ignored })
  })

  test('is shown until its last end, however its clock runs by minutes', () => {
    expect(judge({ sent: hours(0.1) })).toMatchObject({ type: 'alert', isShown: true, shownUntil: hours(3) })
    const infos = [info(), info({ expires: hours(5) })]
    expect(judge({ infos })).toMatchObject({ shownUntil: hours(5), keptUntil: hours(5) })
  })

  test('without an end is shown while it is listed, and a month at most', () => {
    const infos = [info({ expires: null })]
    expect(judge({ infos })).toMatchObject({ shownUntil: null, keptUntil: hours(-1 + 31 * 24) })
    const years = [info({ expires: hours(24 * 900) })]
    expect(judge({ infos: years })).toMatchObject({ shownUntil: hours(-1 + 31 * 24) })
  })

  test('takes the place of messages of its own sender only', () => {
    const references = [
      { sender: 'CAP@wetter.example', identifier: 'a.0' },
      { sender: 'andere@wetter.example', identifier: 'b.1' },
    ]
    expect(judge({ msgType: 'Cancel', references })).toMatchObject({
      type: 'cancel',
      replaces: ['a.0'],
      isShown: false,
    })
    expect(judge({ msgType: 'Update', references })).toMatchObject({
      type: 'update',
      replaces: ['a.0'],
      isShown: true,
    })
    expect(judge({ msgType: 'Alert', references })).toMatchObject({ replaces: [] })
  })

  test('that updates to what is over ends what was before', () => {
    const update = judge({ msgType: 'Update', infos: [info({ expires: now })] })
    expect(update).toMatchObject({ type: 'update', isShown: false })
  })
})

describe('a code of an area', () => {
  const table: [string, string, string | null][] = [
    ['AGS', '01002', '01002'],
    ['AGS', '01002000', '01002'],
    ['ARS', '010020000000', '01002'],
    ['AGS', '032410000000', '03241'],
    ['ags', '010000000000', '01'],
    ['AGS', '01', '01'],
    ['AGS', '092000000000', '092'],
    ['AGS', '000000000000', ''],
    ['AGS', '110000000000', '11000'],
    ['AGS', '020000000000', '02000'],
    ['WARNCELLID', '101002000', '01002'],
    ['WARNCELLID', '809272121', '09272'],
    ['WARNCELLID', '401000006', null],
    ['WARNCELLID', '501000005', null],
    ['WARNCELLID', '1010020000', null],
    ['EMMA_ID', 'DE001', null],
    ['AGS', '1; drop', null],
    ['AGS', '%', null],
    ['AGS', '', null],
  ]
  test.each(table)('%s %s means %s', (name, value, district) => {
    expect(districtsOfCode(name, value)).toBe(district)
  })

  test('means each district and no other, in every form it is told', () => {
    for (const { key } of districts) {
      for (const [name, value] of [
        ['AGS', key],
        ['AGS', `${key}000`],
        ['ARS', key.padEnd(12, '0')],
        ['WARNCELLID', `1${key}000`],
      ] as const)
        expect(districtsOfCode(name, value)).toBe(key)
    }
  })

  test('counts once, and the gravest language counts', () => {
    const code = { name: 'AGS', value: '01002' }
    const infos = [
      info({ codes: [code, code], severity: 'minor' }),
      info({ codes: [code], severity: 'extreme' }),
    ]
    expect(districtsOf({ infos })).toEqual(['01002'])
    expect(severityOf({ infos })).toBe(4)
    expect(severityOf({ infos: [] })).toBe(0)
  })
})
