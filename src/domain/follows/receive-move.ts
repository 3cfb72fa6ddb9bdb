import { transaction } from '#platform/database.ts'
import { accountUri } from '../addresses.ts'
import { record } from '../events.ts'

/**
 * An account elsewhere says it has moved. Its followers here follow the new one (by a job, `moveFollowers`), if the new one names
 * the old among what it was known as: asked of the stored row, which the caller has fetched anew. Event: account.moved
 */
export async function receiveMove(oldId: bigint, newId: bigint): Promise<'moved' | 'ignored'> {
  if (oldId === newId) return 'ignored'
  return transaction(async (tx) => {
    const select = {
      alsoKnownAs: true,
      suspendedAt: true,
      remote: { select: { uri: true, goneAt: true } },
    } as const
    const old = await tx.account.findUnique({ where: { id: oldId }, select })
    const target = await tx.account.findUnique({ where: { id: newId }, select })
    if (!old?.remote || !target || target.suspendedAt || old.suspendedAt) return 'ignored'
    if (!target.alsoKnownAs.includes(old.remote.uri)) return 'ignored'
    const movedToUri = target.remote?.uri ?? accountUri(newId)
    await tx.account.update({ where: { id: oldId }, data: { movedToUri }, select: { id: true } })
    await record(tx, 'account.moved', { accountId: oldId.toString(), targetId: newId.toString() })
    return 'moved'
  })
}
