import { now } from '#platform/clock.ts'
import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { DomainError } from '../errors.ts'
import { lockAgency, type Operator } from './internal/lock-agency.ts'

/**
 * Lets a user write for an agency, or changes her role there. The operator may, and the agency's administrators.
 * @throws DomainError not-an-agency, not-allowed, account-not-found
 */
export async function addMember(
  actor: Viewer | Operator,
  member: { agencyId: bigint; userId: bigint; role: 'author' | 'administrator' },
): Promise<void> {
  const { agencyId, userId, role } = member
  await transaction(async (tx) => {
    await lockAgency(tx, actor, agencyId)
    const user = await tx.user.findFirst({ where: { id: userId, disabledAt: null }, select: { id: true } })
    if (!user) throw new DomainError('account-not-found')
    await tx.agencyMember.upsert({
      where: { agencyId_userId: { agencyId, userId } },
      create: { agencyId, userId, role, createdAt: now() },
      update: { role },
    })
  })
}
