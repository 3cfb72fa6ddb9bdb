import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { demandForAccount } from '../permissions/demand.ts'

/** Deletes one's own filter; harmless if there is none. */
export async function deleteFilter(viewer: Viewer, id: bigint): Promise<void> {
  await transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'filter.manage')
    const { count } = await tx.filter.deleteMany({ where: { id, accountId: viewer.accountId } })
    if (count > 0) await recordAgencyAct(tx, viewer, 'filter.deleted', { kind: 'filter', id })
  })
}
