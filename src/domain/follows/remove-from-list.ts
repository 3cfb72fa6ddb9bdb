import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { lockList } from './internal/lock-list.ts'

/**
 * Takes an account from one's own list; harmless if it is not on it.
 * @throws DomainError list-not-found
 */
export async function removeFromList(viewer: Viewer, listId: bigint, accountId: bigint): Promise<void> {
  await transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'follow.manage')
    await lockList(tx, viewer, listId)
    await tx.listMember.deleteMany({ where: { listId, accountId } })
    await recordAgencyAct(tx, viewer, 'list.changed', { kind: 'list', id: listId })
  })
}
