import { beforeAll, describe, expect, test } from 'vitest'
import { permissions } from '#domain/permissions/permissions.ts'
import { theftsOfFollows, theftsOfPosts } from '../rig/attempts/thefts-as-account.ts'
import { theftsAtTheDesk } from '../rig/attempts/thefts-at-the-desk.ts'
import { theftsByProvider } from '../rig/attempts/thefts-by-provider.ts'
import { theftsOfPersons, theftsOfUnits } from '../rig/attempts/thefts-in-person.ts'
import { makeVictims, type Victims } from '../rig/attempts/victims.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { fingerprint } from '../rig/fingerprint.ts'
import { ourSource } from '../rig/our-source.ts'
import { outcome } from '../rig/refusal.ts'
import { readForms, readVerbs } from '../rig/surface.ts'

/*
 * Somebody else's id, in every verb that takes one: it is refused, or nothing of hers is there to change, and not one
 * row of the database differs afterwards.
 */
connectTestDatabase()

let v: Victims
beforeAll(async () => {
  v = await makeVictims()
})

const thefts = [
  ...theftsOfPosts,
  ...theftsOfFollows,
  ...theftsOfPersons,
  ...theftsOfUnits,
  ...theftsByProvider,
  ...theftsAtTheDesk,
]

describe('somebody else’s id', () => {
  test.each(thefts)('in %s, %s, comes to %s and changes nothing', async (_verb, _what, comes, attack) => {
    const before = await fingerprint()
    expect(await outcome(attack(v))).toBe(comes)
    expect(await fingerprint()).toEqual(before)
  })
})

/** Verbs that take more than who acts, but nothing that belongs to one person alone. */
const nothingOfAnybodys: Record<string, string> = {
  followAccount: 'the id of whoever is to be followed',
  muteAccount: 'the id of whoever is to be muted',
  blockAccount: 'the id of whoever is to be blocked',
  readReports: 'reports, for whoever moderates',
  readReport: 'a report, for whoever moderates',
  closeReport: 'a report, for whoever moderates',
  readBookmarks: 'a place in one’s own list',
  readHomeFeed: 'a place in one’s own feed',
  readFollowRequests: 'a place in one’s own list',
  readHiddenAccounts: 'a place in one’s own list',
  readNotifications: 'a place in one’s own list',
  readDesk: 'a place in the desk of the agency one acts as',
  readDraftsByTool: 'a place on the desk of the agency one acts as',
  readCalendar: 'a time on the desk of the agency one acts as',
  exportStatistics: 'a month of the agency one acts as',
  readStatistics: 'a place in the month of the agency one acts as',
  readHeldAnswers: 'a place in the list of the agency one acts as',
  setDeskPolicy: 'words',
  createKey: 'words',
  createWebhook: 'words and an address',
  updateProfile: 'words and files',
  setAccountPicture: 'a file',
  acceptUpload: 'a file',
  createList: 'words',
  createFilter: 'words',
  followTag: 'a word',
  unfollowTag: 'a word',
  followDistrict: 'a key that is the same for all',
  unfollowDistrict: 'a key that is the same for all',
  updateOwnEntry: 'words',
  chooseLanguage: 'a word',
  changePassword: 'a word',
  requestEmailChange: 'a word',
  giveConsent: 'the name of a document',
  endAllSessions: 'a choice',
  provisionPerson: 'words',
  provisionGroup: 'words, and people as in changeGroup',
  proveByCode: 'what only she knows; tested with the factors',
  proveByPassword: 'what only she knows; tested with the factors',
  proveByPasskey: 'what only her browser was asked; tested with the factors',
  proveByProvider: 'what only her provider says; tested with single sign-on',
  confirmTotp: 'what only her own session was asked',
}

/** Whoever may use these may use them on everybody: `permissions.test.ts` says who that is. */
const isForInstance = (demanded: (keyof typeof permissions)[]): boolean =>
  demanded.some((action) => permissions[action].on === 'instance')

test('no verb that takes an id is missing here, nor judged that is no more', () => {
  const taking = readVerbs(ourSource()).filter(({ takes }) => takes.length > 0)
  const judged = new Set([...thefts.map(([verb]) => verb), ...Object.keys(nothingOfAnybodys)])
  const missing = taking.filter(({ name, demanded }) => !judged.has(name) && !isForInstance(demanded))
  expect(missing.map(({ name }) => name)).toEqual([])
  const names = new Set(taking.map(({ name }) => name))
  expect([...judged].filter((name) => !names.has(name))).toEqual([])
})

/** Show what everybody may read, and change nothing. */
const onlyReading = ['interact-actions.ts#goHome']

test('every form that takes an id leads to verbs that are judged here', () => {
  const source = ourSource()
  const known = new Set(readVerbs(source).map(({ name }) => name))
  const forms = readForms(source).filter(({ takesId, name }) => takesId && !onlyReading.includes(name))
  expect(forms.length).toBeGreaterThan(20)
  expect(forms.filter(({ verbs }) => !verbs.some((verb) => known.has(verb))).map(({ name }) => name)).toEqual(
    [],
  )
})
