import { database } from '#platform/database.ts'
import { ourHost } from '../addresses.ts'
import { findMentioned } from './find-mentioned.ts'
import { mentionsIn } from './post-text.ts'

/** Handles of other servers that a text mentions and that are not known here, in its order. */
export async function unknownMentions(text: string): Promise<string[]> {
  const elsewhere = mentionsIn(text).filter((handle) => {
    const [, host] = handle.split('@')
    return host !== undefined && host !== ourHost()
  })
  if (elsewhere.length === 0) return []
  const known = await findMentioned(database(), elsewhere)
  return elsewhere.filter((handle) => !known.has(handle))
}
