import { transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { DomainError } from '../errors.ts'
import { demandForPerson } from '../permissions/demand.ts'
import { endSessions } from './end-sessions.ts'
import type { Principal } from './principal.ts'

/**
 * Signs one of somebody's own browsers out; its open pages end at once. Event: session.ended
 * @throws DomainError session-not-found, also for somebody else's
 */
export async function revokeSession(principal: Principal, sessionId: string): Promise<void> {
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(sessionId)) throw new DomainError('session-not-found')
  await transaction(async (tx) => {
    await demandForPerson(tx, principal, 'session.manage')
    const mine = { id: sessionId, userId: principal.userId }
    if ((await tx.session.count({ where: { ...mine, revokedAt: null } })) === 0) {
      throw new DomainError('session-not-found')
    }
    await endSessions(tx, mine)
    await recordAct(tx, principal, {
      action: 'session.revoked',
      subject: { kind: 'session', id: sessionId },
    })
  })
}
