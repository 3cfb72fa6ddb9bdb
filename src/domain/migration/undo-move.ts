import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { record } from '../events.ts'
import { demandForAccount } from '../permissions/demand.ts'

/**
 * Takes the redirection of the account the viewer acts as away: it may write again. Followers who went do not come back by
 * themselves. Not having moved is as good. Event: account.changed
 * @throws DomainError not-allowed, proof-needed
 */
export async function undoMove(viewer: Viewer): Promise<void> {
  const { accountId: id, handle } = viewer
  await transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'account.move')
    const { count } = await tx.account.updateMany({
      where: { id, movedToUri: { not: null } },
      data: { movedToUri: null },
    })
    if (count === 0) return
    await recordAgencyAct(tx, viewer, 'move.undone', { kind: 'account', id })
    await record(tx, 'account.changed', { accountId: id.toString(), handle })
  })
}
