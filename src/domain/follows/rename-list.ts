import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { refuse } from '../errors.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { cleanLine } from '../text-rules.ts'
import { checkListTitle } from './follows-rules.ts'
import { lockList } from './internal/lock-list.ts'

/**
 * Gives one's own list another title.
 * @throws DomainError list-title-invalid, list-not-found
 */
export async function renameList(viewer: Viewer, listId: bigint, typed: string): Promise<void> {
  const title = cleanLine(typed)
  refuse(checkListTitle(title))
  await transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'follow.manage')
    await lockList(tx, viewer, listId)
    await tx.list.update({ where: { id: listId }, data: { title } })
    await recordAgencyAct(tx, viewer, 'list.changed', { kind: 'list', id: listId })
  })
}
