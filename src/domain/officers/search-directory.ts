import { database, rows } from '#platform/database.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForStaff } from '../permissions/demand.ts'
import { cleanLine } from '../text-rules.ts'
import { byPhone, byUnit, byWords } from './internal/directory-statements.ts'
import { parseDirectoryQuery } from './officers-rules.ts'

/** An officer as colleagues find her: no address, no profile, nothing of her private self. */
export type DirectoryEntry = {
  userId: string
  name: string
  title: string
  phone: string
  /** From the top of the authority to the unit itself; empty when it was dissolved. */
  unit: { id: string; name: string }[]
}

export type DirectoryPage = {
  entries: DirectoryEntry[]
  /** There are more than are shown. */
  isCut: boolean
}

const most = 50

/**
 * Looks for officers by name, title, phone and unit; all words must be found, small mistakes are forgiven. Without
 * anything to look for: the people of `unitId` and everything below it, by name. At most 50, one statement. Staff may, and nobody else.
 * @throws DomainError not-allowed
 */
export async function searchDirectory(
  actor: Actor,
  wanted: { query: string; unitId: bigint | null },
): Promise<DirectoryPage> {
  await demandForStaff(database(), actor, 'directory.read')
  const found = await find(cleanLine(wanted.query), wanted.unitId)
  return { entries: found.slice(0, most), isCut: found.length > most }
}

function find(line: string, unitId: bigint | null): Promise<DirectoryEntry[]> {
  const query = parseDirectoryQuery(line)
  if (query?.kind === 'phone') return rows(byPhone, [query.digits, most + 1])
  if (query) return rows(byWords(query.words.length), [query.words, most + 1])
  return line === '' && unitId !== null ? rows(byUnit, [unitId, most + 1]) : Promise.resolve([])
}
