import { database } from '#platform/database.ts'
import { readSettings } from '../instance/read-settings.ts'
import { needsApproval } from './admission-rules.ts'
import { readMailToken } from './mail-tokens.ts'

/** What the form behind the link in a letter asks for. */
export type OpenSignUp = {
  email: string
  /** A citizen chooses a handle; staff get no public profile. */
  kind: 'citizen' | 'staff'
  /** Staff: as the administrator entered it. */
  name: string
  /** Asks why she wants to join. */
  withApplication: boolean
}

/** Whoever holds the link. It stays valid: mail scanners open links too. @throws DomainError link-invalid */
export async function readSignUp(token: string): Promise<OpenSignUp> {
  const found = await readMailToken(database(), token, 'sign_up')
  const settings = await readSettings()
  const invitation =
    found.staffInvitationId === null
      ? null
      : await database().staffInvitation.findUnique({
          where: { id: found.staffInvitationId },
          select: { name: true },
        })
  const candidate = { hasInvitation: found.invitationId !== null, isStaff: invitation !== null }
  return {
    email: found.email,
    kind: invitation ? 'staff' : 'citizen',
    name: invitation?.name ?? '',
    withApplication: needsApproval(settings, candidate),
  }
}
