import { describe, expect, test } from 'vitest'
import { noticeKinds } from '../notices/notice-rules.ts'
import { isIssued, type MessageType, nextMessage } from './warning-rules.ts'

test('what is told to warning systems is about dangers and roads, never about people', () => {
  expect(noticeKinds.filter(isIssued)).toEqual(['warning', 'traffic', 'allclear'])
})

describe('the next message of a notice', () => {
  const table: [MessageType | null, boolean, MessageType | null][] = [
    [null, true, 'alert'],
    ['alert', true, 'update'],
    ['update', true, 'update'],
    ['cancel', true, 'alert'],
    [null, false, null],
    ['alert', false, 'cancel'],
    ['update', false, 'cancel'],
    ['cancel', false, 'cancel'],
  ]
  test.each(table)('after %s, standing %s: %s', (last, stands, next) => {
    expect(nextMessage(last, stands)).toBe(next)
  })
})
