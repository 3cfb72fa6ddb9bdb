import { transaction } from '#platform/database.ts'
import { endSessions } from './end-sessions.ts'
import type { Principal } from './principal.ts'

/** Signs this browser out. Harmless when it is signed out already. Event: session.ended */
export async function endSession(viewer: Principal): Promise<void> {
  await transaction((tx) => endSessions(tx, { id: viewer.sessionId }))
}
