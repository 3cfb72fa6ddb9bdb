import { now } from '#platform/clock.ts'
import { rows, statement } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'

export type FilterView = {
  id: string
  phrase: string
  wholeWord: boolean
  /** ISO 8601; null for no end. */
  expiresAt: string | null
}

type FilterRow = Omit<FilterView, 'expiresAt'> & { expiresAt: Date | null }

const select = statement(`
  select id, phrase, whole_word as "wholeWord", expires_at as "expiresAt" from filters
  where account_id = $1 and (expires_at is null or expires_at > $2) order by lower(phrase), id`)

/** The viewer's filters in force, by phrase, at most 100. */
export async function readFilters(viewer: Viewer): Promise<FilterView[]> {
  const found = await rows<FilterRow>(select, [viewer.accountId, now()])
  return found.map((filter) => ({ ...filter, expiresAt: filter.expiresAt?.toISOString() ?? null }))
}
