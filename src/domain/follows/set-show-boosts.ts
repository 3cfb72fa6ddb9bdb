import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { DomainError } from '../errors.ts'
import { demandForAccount } from '../permissions/demand.ts'

/**
 * Whether what a followed account passes on appears in the viewer's home feed.
 * @throws DomainError not-following
 */
export async function setShowBoosts(viewer: Viewer, targetId: bigint, showBoosts: boolean): Promise<void> {
  await transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'follow.manage')
    const { count } = await tx.follow.updateMany({
      where: { followerId: viewer.accountId, targetId },
      data: { showBoosts },
    })
    if (count === 0) throw new DomainError('not-following')
    await recordAgencyAct(tx, viewer, 'boosts.shown-or-hidden', { kind: 'account', id: targetId })
  })
}
