import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { DomainError, refuse } from '../errors.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { cleanLine } from '../text-rules.ts'
import { lockPair } from './bonds.ts'
import { checkListTitle, limits } from './follows-rules.ts'

/**
 * Makes an empty list; only its owner sees it.
 * @throws DomainError list-title-invalid, too-many-lists
 */
export async function createList(viewer: Viewer, typed: string): Promise<{ id: bigint }> {
  const title = cleanLine(typed)
  refuse(checkListTitle(title))
  return transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'follow.manage')
    await lockPair(tx, viewer.accountId, viewer.accountId)
    const lists = await tx.list.count({ where: { ownerId: viewer.accountId } })
    if (lists >= limits.lists) throw new DomainError('too-many-lists')
    const { id } = await tx.list.create({ data: { ownerId: viewer.accountId, title }, select: { id: true } })
    await recordAgencyAct(tx, viewer, 'list.created', { kind: 'list', id })
    return { id }
  })
}
