import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { carryOut } from './internal/carry-out.ts'
import type { Decided, Seen } from './seen.ts'

/** Puts a draft away for good; it stays readable on the desk for as long as such drafts are kept. @throws DomainError as carryOut */
export async function discardDraft(viewer: Viewer, seen: Seen): Promise<Decided> {
  return transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'desk.write')
    return carryOut(tx, viewer, seen, 'discard')
  })
}
