import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { DomainError } from '../errors.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { lockPair } from './bonds.ts'
import { limits } from './follows-rules.ts'
import { lockList } from './internal/lock-list.ts'

/**
 * Puts a followed account on one's own list. Twice is as good as once.
 * @throws DomainError list-not-found, not-following, list-full
 */
export async function addToList(viewer: Viewer, listId: bigint, accountId: bigint): Promise<void> {
  await transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'follow.manage')
    // The follow must not end between the question and the answer.
    await lockPair(tx, viewer.accountId, accountId)
    await lockList(tx, viewer, listId)
    const following = await tx.follow.findUnique({
      where: { followerId_targetId: { followerId: viewer.accountId, targetId: accountId } },
    })
    if (!following) throw new DomainError('not-following')
    const others = await tx.listMember.count({ where: { listId, accountId: { not: accountId } } })
    if (others >= limits.listMembers) throw new DomainError('list-full')
    await tx.listMember.createMany({ data: { listId, accountId }, skipDuplicates: true })
    await recordAgencyAct(tx, viewer, 'list.changed', { kind: 'list', id: listId })
  })
}
