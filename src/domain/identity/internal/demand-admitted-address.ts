import type { Tx } from '#platform/database.ts'
import { refuse } from '../../errors.ts'
import { readSettings } from '../../instance/read-settings.ts'
import { standingOf } from '../../sessions/standing-of.ts'
import { checkAdmission } from '../admission-rules.ts'

/**
 * Part of verbs that change an address: where only some domains are admitted, the new one is of these, as if she signed up
 * with it. Other ways of admission are over when somebody is in. @throws DomainError email-domain-refused
 */
export async function demandAdmittedAddress(tx: Tx, userId: bigint, email: string): Promise<void> {
  const settings = await readSettings(tx)
  if (settings.registrationMode !== 'domains') return
  const { invitationId } = await tx.user.findUniqueOrThrow({
    where: { id: userId },
    select: { invitationId: true },
  })
  const isStaff = (await standingOf(tx, userId)) !== 'citizen'
  refuse(checkAdmission(settings, { email, hasInvitation: invitationId !== null, isStaff }))
}
