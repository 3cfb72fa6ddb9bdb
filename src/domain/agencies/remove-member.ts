import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { DomainError } from '../errors.ts'
import { endSessions } from '../sessions/end-sessions.ts'
import { lockAgency, type Operator } from './internal/lock-agency.ts'

/**
 * Somebody no longer writes for an agency: her browsers that act as it are signed out at once. The operator may, and
 * the agency's administrators, who cannot remove their last one. Harmless if she is no member. Event: session.ended
 * @throws DomainError not-an-agency, not-allowed
 */
export async function removeMember(
  actor: Viewer | Operator,
  member: { agencyId: bigint; userId: bigint },
): Promise<void> {
  const { agencyId, userId } = member
  await transaction(async (tx) => {
    await lockAgency(tx, actor, agencyId)
    if (actor !== 'operator') {
      const others = await tx.agencyMember.count({
        where: { agencyId, role: 'administrator', userId: { not: userId } },
      })
      if (others === 0) throw new DomainError('not-allowed')
    }
    await tx.agencyMember.deleteMany({ where: { agencyId, userId } })
    await endSessions(tx, { userId, actingAccountId: agencyId })
  })
}
