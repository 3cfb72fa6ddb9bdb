import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { carryOut } from './internal/carry-out.ts'
import type { Decided, Seen } from './seen.ts'

/** Takes back what waits for a second person or for its time; it is a draft again. @throws DomainError as carryOut */
export async function recallDraft(viewer: Viewer, seen: Seen): Promise<Decided> {
  return transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'desk.write')
    return carryOut(tx, viewer, seen, 'recall')
  })
}
