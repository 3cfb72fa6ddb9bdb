import type { Tx } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { DomainError } from '../errors.ts'

/**
 * Part of verbs: only administrators of the agency go on.
 * @throws DomainError not-allowed
 */
export async function requireAdministrator(
  tx: Pick<Tx, 'agencyMember'>,
  viewer: Viewer,
  agencyId: bigint,
): Promise<void> {
  const membership = await tx.agencyMember.findUnique({
    where: { agencyId_userId: { agencyId, userId: viewer.userId } },
  })
  if (membership?.role !== 'administrator') throw new DomainError('not-allowed')
}
