import { database, rows } from '#platform/database.ts'
import { demandForStaff } from '../permissions/demand.ts'
import type { Principal } from '../sessions/principal.ts'
import { byUser } from './internal/directory-statements.ts'
import type { DirectoryEntry } from './search-directory.ts'

/** What colleagues find about oneself; null for staff whom nobody has entered yet. @throws DomainError not-allowed */
export async function readOwnEntry(principal: Principal): Promise<DirectoryEntry | null> {
  await demandForStaff(database(), principal, 'directory.read')
  const [entry] = await rows<DirectoryEntry>(byUser, [principal.userId])
  return entry ?? null
}
