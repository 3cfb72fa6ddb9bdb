import { expect, test } from 'vitest'
import { entranceFor, wayOn } from './entrance.ts'

test.each([
  ['/bookmarks', '/bookmarks'],
  ['/@anna/12?view=x', '/@anna/12?view=x'],
  ['/', '/home'],
  ['/sign-in', '/home'],
  ['/sign-in?error=x', '/home'],
  ['/sign-in/again?returnTo=%2Fsign-in', '/home'],
  ['/sign-up/confirm', '/home'],
  ['/sign-inspection', '/sign-inspection'],
])('who came for %s and is in goes on to %s, never round in a circle', (returnTo, target) => {
  expect(wayOn('full', returnTo)).toBe(target)
})

test.each([
  ['second-factor', '/sign-in/second-factor?returnTo=%2Flists'],
  ['set-up', '/sign-in/set-up?returnTo=%2Flists'],
  ['approval', '/sign-in/waiting?returnTo=%2Flists'],
] as const)('at stage %s the next step is %s', (stage, path) => {
  expect(wayOn(stage, '/lists')).toBe(path)
})

test('what lacks a proof is led to where it is given, other refusals nowhere', () => {
  expect(entranceFor('proof-needed', '/admin')).toBe('/sign-in/again?returnTo=%2Fadmin')
  expect(entranceFor('not-allowed', '/admin')).toBeNull()
})
