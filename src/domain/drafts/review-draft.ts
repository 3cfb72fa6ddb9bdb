import { now } from '#platform/clock.ts'
import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { carryOut } from './internal/carry-out.ts'
import type { Decided, Seen } from './seen.ts'

/** Another person has looked at what was published urgently without one. @throws DomainError own-words, and as carryOut */
export async function reviewDraft(viewer: Viewer, seen: Seen): Promise<Decided> {
  return transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'desk.approve')
    const data = { reviewedById: viewer.userId, reviewedAt: now() }
    return carryOut(tx, viewer, seen, 'review', { data })
  })
}
