import { now } from '#platform/clock.ts'
import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { DomainError, refuse } from '../errors.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { lockEntry } from './internal/lock-ticker.ts'
import { tell } from './internal/tell.ts'
import { refusalToApprove } from './ticker-rules.ts'

/**
 * A second person agrees to an entry that waits: it is published now. Nobody approves her own words. Event: ticker.grew
 * @throws DomainError entry-not-found, own-words, ticker-ended, not-allowed
 */
export async function approveEntry(viewer: Viewer, entryId: bigint): Promise<void> {
  await transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'desk.approve')
    const entry = await lockEntry(tx, viewer, entryId)
    refuse(refusalToApprove(entry, viewer.userId))
    if (entry.endedAt !== null) throw new DomainError('ticker-ended')
    await tx.tickerEntry.update({
      where: { id: entryId },
      data: { publishedAt: now(), approvedById: viewer.userId },
      select: { id: true },
    })
    await tell(tx, 'ticker.grew', entry.postId)
    await recordAgencyAct(tx, viewer, 'ticker.approved', { kind: 'post', id: entry.postId })
  })
}
