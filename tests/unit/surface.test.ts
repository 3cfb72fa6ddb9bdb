import { describe, expect, test } from 'vitest'
import { permissions } from '#domain/permissions/permissions.ts'
import { ourSource } from '../rig/our-source.ts'
import { type House, Source } from '../rig/source.ts'
import { readForms, readRoutes, readScreens, readVerbs } from '../rig/surface.ts'
import { type Exceptions, findBreaches, findStale } from '../rig/surface-rules.ts'
import { cleanSurface, plants } from './surface-plants.ts'

const ours = ourSource()

/** What needs no door or right, and why. Nothing else does without. */
const allowed: Exceptions = {
  'form-door session-actions.ts#signIn': 'is the way in',
  'form-door entry-actions.ts#askToSignUp': 'is the way in',
  'form-door entry-actions.ts#signUp': 'whoever holds the link from the letter',
  'form-door entry-actions.ts#joinAsStaff': 'whoever holds the link from the letter',
  'form-door entry-actions.ts#askForReset': 'is the way in',
  'form-door entry-actions.ts#setNewPassword': 'whoever holds the link from the letter',
  'form-door session-actions.ts#signOut': 'ends whatever session the browser holds, at any stage',
  'form-door session-actions.ts#setPreferences': 'sets a cookie for language and colours, for everybody',
  'form-door interact-actions.ts#goHome': 'for people with an account on another server; changes nothing',
  'form-action session-actions.ts#actAs account.switch':
    'switchAccount asks actingAccountIds, which goes by the roles of this action',

  'page-door src/app/page.tsx': 'the front page, for everybody',
  'page-door src/app/(account)/settings/page.tsx': 'only leads to its first part',

  'route-door /*': 'pages and forms: each opens its own door, and Next compares the origin',

  'route-door /notices/:post/contact/:link':
    'adds one to a number of a notice, for everybody who uses its contact',

  'route-door /api/passkeys/sign-in/question': 'is the way in',
  'route-door /api/passkeys/sign-in': 'is the way in',

  'verb-demand src/domain/factors/answer-passkey-question.ts#proveByPasskey': 'shows who one is',
  'verb-demand src/domain/factors/begin-passkey-question.ts#beginPasskeyProof': 'shows who one is',
  'verb-demand src/domain/factors/prove-by-code.ts#proveByCode': 'shows who one is',
  'verb-demand src/domain/factors/prove-by-password.ts#proveByPassword': 'shows who one is',
  'verb-demand src/domain/sso/prove-by-provider.ts#proveByProvider': 'shows who one is',
  'verb-demand src/domain/sessions/end-session.ts#endSession': 'whoever holds a session may end it',
  'verb-demand src/domain/sessions/switch-account.ts#switchAccount':
    'asks actingAccountIds, which goes by the roles of account.switch',
}

describe('the surface', () => {
  test('lets nobody in without saying for what', () => {
    expect(findBreaches(ours, allowed)).toEqual([])
  })

  test('has no exception that nothing needs', () => {
    expect(findStale(ours, allowed)).toEqual([])
  })

  test('was read: there are forms, pages, routes and verbs', () => {
    expect(readForms(ours).length).toBeGreaterThan(30)
    expect(readScreens(ours).length).toBeGreaterThan(20)
    expect(readRoutes(ours).length).toBeGreaterThan(8)
    expect(readVerbs(ours).length).toBeGreaterThan(50)
  })

  test('every action of the table is demanded by a verb', () => {
    const demanded = new Set(readVerbs(ours).flatMap((verb) => verb.demanded))
    const unused = Object.keys(permissions).filter((action) => !demanded.has(action as never))
    expect(unused).toEqual(['account.switch'])
  })
})

const house = (files: Record<string, string>): House => {
  const all: Record<string, string> = { ...cleanSurface, ...files }
  return { paths: Object.keys(all), read: (path) => all[path] }
}

describe('the check', () => {
  test('finds nothing in a house that keeps every rule', () => {
    expect(findBreaches(new Source(house({})))).toEqual([])
  })

  test.each(plants)('finds $what', ({ files, breach }) => {
    expect(findBreaches(new Source(house(files)))).toContainEqual(breach)
  })

  test('tells of an exception that nothing needs', () => {
    expect(findStale(new Source(house({})), { 'form-door x.ts#y': 'once' })).toEqual(['form-door x.ts#y'])
  })

  test('refuses to overlook what a file lets out by a list', () => {
    const list = `'use server'\nconst remove = 1\nexport { remove }`
    expect(() => findBreaches(new Source(house({ 'src/app/actions/x.ts': list })))).toThrow(
      'exports by a list',
    )
  })
})
