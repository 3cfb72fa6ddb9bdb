import { now } from '#platform/clock.ts'
import { rows, statement } from '#platform/database.ts'
import type { Reader } from '../accounts/viewer.ts'
import type { HiddenPeople, WordFilter } from './feed-rules.ts'

export type Folding = HiddenPeople & { filters: WordFilter[] }

const select = statement(`
  select 'mute' as kind, target_id::text as what, false as whole_word from mutes
  where account_id = $1 and (expires_at is null or expires_at > $2)
  union all select 'block', target_id::text, false from blocks where account_id = $1
  union all select 'filter', phrase, whole_word from filters
  where account_id = $1 and (expires_at is null or expires_at > $2)`)

type Row = { kind: 'mute' | 'block' | 'filter'; what: string; whole_word: boolean }

const nothing: Folding = { muted: new Set(), blocked: new Set(), filters: [] }

/** What a reader has folded away: muted and blocked accounts and filters, in one statement. */
export async function readFolding(reader: Reader): Promise<Folding> {
  if (!reader) return nothing
  const found = await rows<Row>(select, [reader.accountId, now()])
  if (found.length === 0) return nothing
  const ids = (kind: Row['kind']) => new Set(found.flatMap((row) => (row.kind === kind ? [row.what] : [])))
  return {
    muted: ids('mute'),
    blocked: ids('block'),
    filters: found.flatMap((row) =>
      row.kind === 'filter' ? [{ phrase: row.what, wholeWord: row.whole_word }] : [],
    ),
  }
}
