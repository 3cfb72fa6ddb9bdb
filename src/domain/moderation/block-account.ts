import { now } from '#platform/clock.ts'
import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { record } from '../events.ts'
import { endFollow, lockPair } from '../follows/bonds.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { requireOther } from './internal/require-other.ts'

/**
 * Parts two accounts: follows and requests end both ways, neither can follow the other, and the blocked one no longer
 * sees the viewer's posts while signed in. Twice is as good as once. Events: account.blocked, follow.ended
 * @throws DomainError cannot-follow-yourself, account-not-found
 */
export async function blockAccount(viewer: Viewer, targetId: bigint): Promise<void> {
  const { accountId } = viewer
  await transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'filter.manage')
    await requireOther(tx, viewer, targetId)
    await lockPair(tx, accountId, targetId)
    await endFollow(tx, accountId, targetId, 'follower')
    await endFollow(tx, targetId, accountId, 'target')
    const { count } = await tx.block.createMany({
      data: { accountId, targetId, createdAt: now() },
      skipDuplicates: true,
    })
    if (count === 0) return
    await record(tx, 'account.blocked', { accountId: accountId.toString(), targetId: targetId.toString() })
    await recordAgencyAct(tx, viewer, 'account.blocked', { kind: 'account', id: targetId })
  })
}
