import { setAccountPicture } from '#domain/accounts/set-account-picture.ts'
import { updateProfile } from '#domain/accounts/update-profile.ts'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { createAgency } from '#domain/agencies/create-agency.ts'
import { giveRole } from '#domain/agencies/give-role.ts'
import { grantMark } from '#domain/agencies/grant-mark.ts'
import { answerFollowRequest } from '#domain/follows/answer-follow-request.ts'
import { followAccount } from '#domain/follows/follow-account.ts'
import { followTag } from '#domain/follows/follow-tag.ts'
import { createPerson } from '#domain/identity/create-person.ts'
import { agencies, authority, type DemoAgency } from './agencies.ts'
import { portraitsOf } from './demo-images.ts'
import { makeStaff, makeUnits, type Units, unitOf } from './make-staff.ts'
import { citizens, emailOf, officers, type Person, password } from './people.ts'
import { at } from './time-travel.ts'

/** Everybody by handle. Of an agency, the viewer is its first officer; others write for it too. */
export type Cast = Map<string, Viewer>

const people = [...officers, ...citizens]

/** Makes people and agencies, their profiles and whom they follow, as if all had come at `date`. */
export async function makeCast(date: Date): Promise<Cast> {
  const cast: Cast = new Map()
  for (const person of people) cast.set(person.handle, await at(date, () => makePerson(person)))
  const units = await at(date, () => makeUnits(authority))
  for (const agency of agencies) {
    cast.set(agency.handle, await at(date, () => makeAgency(agency, cast, units)))
  }
  await at(date, () => makeStaff(units))
  // Only now, when all handles exist, do the mentions in a profile become links.
  for (const { handle, displayName, bio, fields = [], locked = false } of people) {
    await at(date, () => updateProfile(find(cast, handle), { displayName, bio, fields, locked }))
  }
  await at(date, () => follow(cast))
  return cast
}

/** @throws Error for a handle that the script names and nobody bears */
export function find(cast: Cast, handle: string): Viewer {
  const viewer = cast.get(handle)
  if (!viewer) throw new Error(`Nobody in the demo is called ${handle}`)
  return viewer
}

/** Gives accounts a picture and a header, and says after each that it is done. */
export async function drawPortraits(viewers: Viewer[], date: Date, onDrawn: () => void): Promise<void> {
  const waiting = viewers.entries()
  // An iterator shared by two loops: each takes the next account that is left.
  const drawRest = async () => {
    for (const [place, viewer] of waiting) {
      const { avatar, header } = await portraitsOf(viewer.handle, place)
      await at(date, () => setAccountPicture(viewer, 'avatar', { bytes: avatar }))
      await at(date, () => setAccountPicture(viewer, 'header', { bytes: header }))
      onDrawn()
    }
  }
  await Promise.all([drawRest(), drawRest()])
}

async function makePerson({ handle, displayName, locale }: Person): Promise<Viewer> {
  const form = { email: emailOf(handle), password, handle, displayName, locale }
  const { userId, accountId } = await createPerson(form)
  return { sessionId: 'demo', userId, accountId, handle, displayName, kind: 'person' }
}

/** Its unit's staff are who write for it; the first administers the unit. */
async function makeAgency(agency: DemoAgency, cast: Cast, units: Units): Promise<Viewer> {
  const { handle, displayName, bio, fields, vouchedBy, members, unit } = agency
  const unitId = unitOf(units, unit ?? authority)
  const { accountId } = await createAgency('operator', { ...agency, unitId })
  const [first = '', ...others] = members
  const { userId } = find(cast, first)
  for (const role of ['administrator', 'author'] as const)
    await giveRole('operator', { unitId, userId, role })
  const viewer: Viewer = { sessionId: 'demo', userId, accountId, handle, displayName, kind: 'agency' }
  for (const other of others) {
    await giveRole('operator', { unitId, userId: find(cast, other).userId, role: 'author' })
  }
  await updateProfile(viewer, { displayName, bio, fields, locked: false })
  await grantMark('operator', { accountId, vouchedBy })
  return viewer
}

async function follow(cast: Cast): Promise<void> {
  for (const { handle, follows } of [...people, ...agencies]) {
    const follower = find(cast, handle)
    for (const target of follows.map((name) => find(cast, name))) {
      const outcome = await followAccount(follower, target.accountId)
      if (outcome === 'requested') await answerFollowRequest(target, follower.accountId, 'accept')
    }
  }
  for (const { handle, tags = [] } of people) {
    for (const tag of tags) await followTag(find(cast, handle), tag)
  }
}
