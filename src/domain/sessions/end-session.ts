import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { endSessions } from './end-sessions.ts'

/** Signs this browser out. Harmless when it is signed out already. Event: session.ended */
export async function endSession(viewer: Viewer): Promise<void> {
  await transaction((tx) => endSessions(tx, { id: viewer.sessionId }))
}
