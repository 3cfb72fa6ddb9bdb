import { transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { demandForPerson } from '../permissions/demand.ts'
import { endSessions } from './end-sessions.ts'
import type { Principal } from './principal.ts'

/** Signs somebody out everywhere, this browser included unless it shall stay. Event: session.ended */
export async function endAllSessions(
  principal: Principal,
  options: { keepThis?: boolean } = {},
): Promise<void> {
  const { userId, sessionId } = principal
  await transaction(async (tx) => {
    await demandForPerson(tx, principal, 'session.manage')
    await endSessions(tx, { userId, ...(options.keepThis && { id: { not: sessionId } }) })
    await recordAct(tx, principal, {
      action: 'sessions.revoked',
      subject: { kind: 'user', id: userId },
      details: { keptThis: options.keepThis ?? false },
    })
  })
}
