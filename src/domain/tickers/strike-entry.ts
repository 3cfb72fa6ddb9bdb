import { now } from '#platform/clock.ts'
import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { DomainError } from '../errors.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { lockEntry } from './internal/lock-ticker.ts'
import { tell } from './internal/tell.ts'
import { mayStrike } from './ticker-rules.ts'

/**
 * Takes an entry back: its words go at once, also from other servers, and a line says that there was one. What only waited
 * goes without a trace. One person suffices. Event: ticker.struck
 * @throws DomainError entry-not-found, not-allowed
 */
export async function strikeEntry(viewer: Viewer, entryId: bigint): Promise<void> {
  await transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'desk.write')
    const entry = await lockEntry(tx, viewer, entryId)
    if (!mayStrike(entry)) throw new DomainError('entry-not-found')
    await recordAgencyAct(tx, viewer, 'ticker.struck', { kind: 'post', id: entry.postId })
    if (entry.publishedAt === null) {
      await tx.tickerEntry.delete({ where: { id: entryId }, select: { id: true } })
      return
    }
    await tx.tickerEntry.update({
      where: { id: entryId },
      data: { text: '', html: '', struckAt: now() },
      select: { id: true },
    })
    await tell(tx, 'ticker.struck', entry.postId)
  })
}
