import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { carryOut } from './internal/carry-out.ts'
import type { Decided, Seen } from './seen.ts'

/**
 * A second person agrees to the text as she saw it: it is published, or waits for its time. Nobody approves what she wrote
 * a word of. Events: those of publishPost, or draft.planned
 * @throws DomainError own-words, draft-changed when the text is another one meanwhile, and as carryOut
 */
export async function approveDraft(viewer: Viewer, seen: Seen): Promise<Decided> {
  return transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'desk.approve')
    return carryOut(tx, viewer, seen, 'approve')
  })
}
