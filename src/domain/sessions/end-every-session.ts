import { now } from '#platform/clock.ts'
import { database, transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import type { Operator } from '../permissions/actor.ts'
import { endSessions } from './end-sessions.ts'

const batch = 1_000

/**
 * Signs everybody out of every browser, some at a time. Only the operator's tool calls this. Event: session.ended
 * @param onProgress told how many of how many have ended
 */
export async function endEverySession(
  operator: Operator,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const live = { revokedAt: null, expiresAt: { gt: now() } }
  const total = await database().session.count({ where: live })
  let done = 0
  for (;;) {
    const some = await database().session.findMany({ where: live, select: { id: true }, take: batch })
    if (some.length === 0) break
    await transaction((tx) => endSessions(tx, { id: { in: some.map(({ id }) => id) } }))
    done += some.length
    onProgress(Math.min(done, total), total)
  }
  await transaction((tx) =>
    recordAct(tx, operator, { action: 'sessions.ended-all', details: { count: done } }),
  )
}
