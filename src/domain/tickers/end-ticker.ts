import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { DomainError } from '../errors.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { closeTicker } from './close-ticker.ts'
import { lockTicker } from './internal/lock-ticker.ts'
import { tell } from './internal/tell.ts'

/**
 * Ends a ticker of the agency the viewer acts as: what it says stays, nothing is added any more. Event: ticker.ended
 * @throws DomainError ticker-not-found, ticker-ended, not-allowed
 */
export async function endTicker(viewer: Viewer, postId: bigint): Promise<void> {
  await transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'desk.write')
    const { endedAt } = await lockTicker(tx, viewer, postId)
    if (endedAt !== null) throw new DomainError('ticker-ended')
    await closeTicker(tx, postId)
    await tell(tx, 'ticker.ended', postId)
    await recordAgencyAct(tx, viewer, 'ticker.ended', { kind: 'post', id: postId })
  })
}
