import { readAccount } from '#domain/accounts/read-account.ts'
import { updateProfile } from '#domain/accounts/update-profile.ts'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { accountUri, ourHost } from '#domain/addresses.ts'
import { createAgency } from '#domain/agencies/create-agency.ts'
import { createUnit } from '#domain/agencies/create-unit.ts'
import { giveRole } from '#domain/agencies/give-role.ts'
import { createPerson } from '#domain/identity/create-person.ts'
import { switchAccount } from '#domain/sessions/switch-account.ts'
import { signIn } from '../../rig/cast.ts'
import { password } from '../../rig/password.ts'
import type { ActorOptions } from './apex-peer.ts'
import type { Control } from './control-api.ts'
import { ourActs } from './our-acts.ts'
import { ourAnswers } from './our-answers.ts'

/**
 * Makes the actors of a test, people as people, anything else as an agency's account with somebody who writes for it, and
 * gives what acts as them.
 */
export async function makeStaff(actors: ActorOptions[]): Promise<Control> {
  const viewers = new Map<string, Viewer>()
  for (const [number, actor] of actors.entries()) viewers.set(actor.handle, await employ(actor, number))
  const [first] = viewers.values()
  if (!first) throw new Error('Nobody is here')
  const as = (name?: string): Viewer => {
    const viewer = name ? viewers.get(name) : first
    if (!viewer) throw new Error(`Nobody here is called ${name}`)
    return viewer
  }
  const names = async () =>
    [...viewers].map(([name, { accountId }]) => ({
      handle: `@${name}@${ourHost()}`,
      id: accountUri(accountId),
      inbox: `${accountUri(accountId)}/inbox`,
      sharedInbox: new URL('/ap/inbox', accountUri(accountId)).href,
    }))
  return { ...ourActs(as), ...ourAnswers(as), actors: names } as Control
}

async function employ({ handle, name, type }: ActorOptions, number: number): Promise<Viewer> {
  const isPerson = type === 'Person'
  const personHandle = isPerson ? handle : `wer_schreibt_${number}`
  const { userId } = await createPerson({
    email: `${personHandle}@example.org`,
    password,
    handle: personHandle,
    displayName: isPerson ? name : 'Wer hier schreibt',
    locale: 'de',
  })
  const person = await signIn(userId)
  if (isPerson) return person
  const { unitId } = await createUnit('operator', { name, parentId: null })
  const { accountId } = await createAgency('operator', {
    unitId,
    handle,
    displayName: name,
    authority: name,
    region: 'Ostufer',
    phone: '',
    websiteUrl: '',
    houseRulesDe: '',
    houseRulesEn: '',
  })
  await giveRole('operator', { unitId, userId, role: 'administrator' })
  return switchAccount(person, accountId)
}

/** Whether followers are asked first. */
export async function lock(viewer: Viewer, locked: boolean): Promise<void> {
  const { displayName } = await readAccount(viewer, { id: viewer.accountId })
  await updateProfile(viewer, { displayName, bio: '', fields: [], locked })
}
