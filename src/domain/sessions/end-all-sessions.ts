import { transaction } from '#platform/database.ts'
import { endSessions } from './end-sessions.ts'
import type { Principal } from './principal.ts'

/** Signs the viewer out everywhere, this browser included unless it shall stay. Event: session.ended */
export async function endAllSessions(viewer: Principal, options: { keepThis?: boolean } = {}): Promise<void> {
  await transaction((tx) =>
    endSessions(tx, {
      userId: viewer.userId,
      ...(options.keepThis && { id: { not: viewer.sessionId } }),
    }),
  )
}
