import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { record } from '../events.ts'
import { demandForAccount } from '../permissions/demand.ts'

/** Ends a block; what it ended does not come back. Harmless if there is none. Event: account.unblocked */
export async function unblockAccount(viewer: Viewer, targetId: bigint): Promise<void> {
  await transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'filter.manage')
    const [block] = await tx.$queryRaw<{ created_at: Date }[]>`
      delete from blocks where account_id = ${viewer.accountId} and target_id = ${targetId} returning created_at`
    if (!block) return
    await record(tx, 'account.unblocked', {
      accountId: viewer.accountId.toString(),
      targetId: targetId.toString(),
      since: block.created_at.toISOString(),
    })
    await recordAgencyAct(tx, viewer, 'account.unblocked', { kind: 'account', id: targetId })
  })
}
