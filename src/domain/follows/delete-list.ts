import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { demandForAccount } from '../permissions/demand.ts'

/** Deletes one's own list; its accounts stay followed. Harmless if there is none. */
export async function deleteList(viewer: Viewer, listId: bigint): Promise<void> {
  await transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'follow.manage')
    const { count } = await tx.list.deleteMany({ where: { id: listId, ownerId: viewer.accountId } })
    if (count > 0) await recordAgencyAct(tx, viewer, 'list.deleted', { kind: 'list', id: listId })
  })
}
