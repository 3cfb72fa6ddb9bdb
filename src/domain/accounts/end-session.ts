import { transaction } from '#platform/database.ts'
import { endSessions } from './end-sessions.ts'
import type { Viewer } from './viewer.ts'

/** Signs this browser out. Harmless when it is signed out already. Event: session.ended */
export async function endSession(viewer: Viewer): Promise<void> {
  await transaction((tx) => endSessions(tx, { id: viewer.sessionId }))
}
