import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { DomainError } from '../errors.ts'
import { demandForAccount } from '../permissions/demand.ts'

/** Forgets a block; what was written with it stays. @throws DomainError block-not-found */
export async function deleteTextBlock(viewer: Viewer, id: bigint): Promise<void> {
  const { accountId } = viewer
  await transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'desk.write')
    const { count } = await tx.textBlock.deleteMany({ where: { id, accountId } })
    if (count === 0) throw new DomainError('block-not-found')
    await recordAgencyAct(tx, viewer, 'block.deleted', { kind: 'account', id: accountId })
  })
}
