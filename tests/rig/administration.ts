import type { Viewer } from '#domain/accounts/viewer.ts'
import { setInstanceAdministrator } from '#domain/identity/set-instance-administrator.ts'
import type { Principal } from '#domain/sessions/principal.ts'
import { startSession } from '#domain/sessions/start-session.ts'
import { database } from '#platform/database.ts'
import { citizen, openBrowser } from './cast.ts'

let count = 0

/** Another citizen each time. */
export const somebody = (): Promise<Viewer> => citizen(`person_${++count}`)

/** Somebody else each time who administers the instance, with a browser of her own that has just proven who she is. */
export async function administrator(): Promise<Principal> {
  const { userId } = await somebody()
  await setInstanceAdministrator('operator', userId, true)
  const { viewer } = await openBrowser(userId)
  return viewer
}

/** The cookie's value of another browser. */
export const tokenOf = async (userId: bigint): Promise<string> =>
  (await startSession({ userId, userAgent: 'test', proof: 'passkey' })).token

/** What was written down about somebody or something, in order. */
export const actsOn = (subjectId: bigint) =>
  database().auditEntry.findMany({ where: { subjectId: subjectId.toString() }, orderBy: { id: 'asc' } })
