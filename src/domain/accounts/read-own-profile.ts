import { database } from '#platform/database.ts'
import { DomainError } from '../errors.ts'
import type { ProfileField } from './accounts-rules.ts'
import type { Profile } from './update-profile.ts'
import type { Viewer } from './viewer.ts'

/**
 * The profile of the account the viewer acts as, as it was typed, for the form that changes it.
 * @throws DomainError account-not-found
 */
export async function readOwnProfile(viewer: Viewer): Promise<Profile> {
  const account = await database().account.findUnique({
    where: { id: viewer.accountId },
    select: { displayName: true, bio: true, fields: true, locked: true },
  })
  if (!account) throw new DomainError('account-not-found')
  const fields = account.fields as ProfileField[]
  return { ...account, fields: fields.map(({ name, value }) => ({ name, value })) }
}
