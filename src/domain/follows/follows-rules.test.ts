import { expect, test } from 'vitest'
import { checkFollow, checkListTitle, limits, type Standing } from './follows-rules.ts'

const stranger: Standing = {
  following: false,
  requested: false,
  blockedEitherWay: false,
  targetSuspended: false,
  targetMoved: false,
  follows: 0,
}

test.each<[string, Partial<Standing>, string | null]>([
  ['a stranger', {}, null],
  ['somebody who follows already', { following: true }, null],
  ['somebody who has asked already', { requested: true }, null],
  ['somebody blocked', { blockedEitherWay: true }, 'follow-blocked'],
  ['anybody, if the target is suspended', { targetSuspended: true }, 'account-suspended'],
  ['anybody, if the target has moved', { targetMoved: true }, 'target-moved'],
  ['somebody who follows one that has moved', { targetMoved: true, following: true }, null],
  ['somebody with one follow left', { follows: limits.follows - 1 }, null],
  ['somebody with no follow left', { follows: limits.follows }, 'too-many-follows'],
  ['somebody with none left who follows already', { follows: limits.follows, following: true }, null],
])('%s who wants to follow is answered with the right reason', (_, change, reason) => {
  expect(checkFollow({ ...stranger, ...change })).toBe(reason)
})

test.each([
  ['Hafen', null],
  ['', 'list-title-invalid'],
  ['⛵'.repeat(60), null],
  ['x'.repeat(61), 'list-title-invalid'],
])('the list title %.20j is answered with %j', (title, reason) => {
  expect(checkListTitle(title)).toBe(reason)
})
