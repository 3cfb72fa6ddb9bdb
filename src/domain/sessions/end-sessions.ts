import { now } from '#platform/clock.ts'
import type { Prisma, Tx } from '#platform/database.ts'
import { record } from '../events.ts'

/** What one word to the nodes can carry: PostgreSQL passes on at most 8000 bytes at once. */
const idsPerEvent = 100

/** Part of verbs: ends every live session that matches, on every node. Event: session.ended */
export async function endSessions(tx: Tx, which: Prisma.SessionWhereInput): Promise<void> {
  const ended = await tx.session.updateManyAndReturn({
    where: { ...which, revokedAt: null },
    data: { revokedAt: now() },
    select: { id: true },
  })
  const sessionIds = ended.map(({ id }) => id)
  for (let at = 0; at < sessionIds.length; at += idsPerEvent) {
    await record(tx, 'session.ended', { sessionIds: sessionIds.slice(at, at + idsPerEvent) })
  }
}
