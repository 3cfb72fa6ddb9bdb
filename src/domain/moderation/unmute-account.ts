import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { demandForAccount } from '../permissions/demand.ts'

/** Shows an account's posts again; harmless if it is not muted. */
export async function unmuteAccount(viewer: Viewer, targetId: bigint): Promise<void> {
  await transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'filter.manage')
    const { count } = await tx.mute.deleteMany({ where: { accountId: viewer.accountId, targetId } })
    if (count > 0) await recordAgencyAct(tx, viewer, 'account.unmuted', { kind: 'account', id: targetId })
  })
}
