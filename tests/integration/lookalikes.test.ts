import { beforeAll, describe, expect, test } from 'vitest'
import { updateProfile } from '#domain/accounts/update-profile.ts'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { createAgency } from '#domain/agencies/create-agency.ts'
import { createPerson } from '#domain/identity/create-person.ts'
import { database } from '#platform/database.ts'
import { anna, bernd, karin, ostufer, polizeiOstufer } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { password } from '../rig/password.ts'
import { outcome, refusal } from '../rig/refusal.ts'

connectTestDatabase()

beforeAll(async () => {
  await polizeiOstufer()
  await createAgency('operator', {
    unitId: await ostufer(),
    handle: 'hafenwache_ost',
    displayName: 'Hafenwache Ost',
    authority: 'Landespolizei Nordküste',
    region: 'Ostufer',
    phone: '',
    websiteUrl: '',
    houseRulesDe: '',
    houseRulesEn: '',
  })
})

let count = 0
const signUpAs = (handle: string, displayName = 'Eva') =>
  createPerson({ email: `eva${++count}@example.org`, password, handle, displayName, locale: 'de' })

const rename = (viewer: Viewer, displayName: string) =>
  updateProfile(viewer, { displayName, bio: '', fields: [], locked: false })

describe('a person’s account cannot pose as an agency here', () => {
  test.each([
    'hafenwache0st',
    'hafenwacheost',
    'hafenvvache_ost',
    'hafenwache_ost_info',
    'die_hafenwache_0st',
  ])('by the handle %s', async (handle) => {
    expect(await refusal(signUpAs(handle))).toBe('handle-reserved')
  })

  test.each([
    'Hafenwache Ost',
    'HAFENWACHE OST',
    'Hafenwache 0st',
    'Ｈafenwache Ost',
    'Hafenwache-Ost (Info)',
  ])('by the name %s, at sign-up or later', async (name) => {
    expect(await refusal(signUpAs('eva_neu', name))).toBe('name-reserved')
    expect(await refusal(rename(await anna(), name))).toBe('name-reserved')
  })

  test('though a name that only shares a word with one is free', async () => {
    expect(await outcome(rename(await anna(), 'Anna vom Hafen'))).toBe('done')
    expect(await outcome(signUpAs('hafen_eva', 'Eva Ost'))).toBe('done')
  })
})

test('a name that was allowed once stays, until it is changed', async () => {
  const viewer = await bernd()
  await database().account.update({
    where: { id: viewer.accountId },
    data: { displayName: 'Hafenwache Ost' },
  })
  expect(await outcome(rename(viewer, 'Hafenwache Ost'))).toBe('done')
  expect(await refusal(rename(viewer, 'Hafenwache Ost!'))).toBe('name-reserved')
})

test('an agency may be named like an authority', async () => {
  expect(await outcome(rename(await karin(), 'Polizei Ostufer und Umland'))).toBe('done')
})

test('one mailbox is one person, however its domain is spelled', async () => {
  const person = { password, displayName: 'Jule', locale: 'de' as const }
  await createPerson({ ...person, handle: 'jule1', email: 'jule@müller.example' })
  for (const email of ['jule@xn--mller-kva.example', 'Jule@MÜLLER.example', 'jule@mu\u0308ller.example']) {
    expect(await refusal(createPerson({ ...person, handle: 'jule2', email }))).toBe('email-taken')
  }
})
