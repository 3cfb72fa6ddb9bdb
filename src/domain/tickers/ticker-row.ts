import type { TickerEntryView, TickerView } from '#wire/ticker-view.ts'

type EntryRow = Omit<TickerEntryView, 'at'> & { at: string }

/** A ticker as statements return it. */
export type TickerRow = { endedAt: string | null; count: number; entries: EntryRow[] }

/** SQL for the newest published entries of a post's ticker as JSON, those that were struck among them. */
const entriesJson = (postId: string, most: number): string => `(
  select coalesce(json_agg(json_build_object('id', e.id::text, 'html', e.html, 'at', e.published_at,
    'struck', e.struck_at is not null) order by e.published_at desc, e.id desc), '[]')
  from (select * from ticker_entries where post_id = ${postId} and published_at is not null
    order by published_at desc, id desc limit ${most}) e)`

/** SQL for a TickerRow as JSON; null for a post that is none. @param post alias of its row */
export const tickerJson = (post: string, most: number): string => `(
  select json_build_object('endedAt', t.ended_at, 'count', (select count(*) from ticker_entries c
      where c.post_id = t.post_id and c.published_at is not null and c.struck_at is null),
    'entries', ${entriesJson('t.post_id', most)})
  from tickers t where t.post_id = ${post}.id)`

const iso = (at: string): string => new Date(at).toISOString()

export const toTickerView = ({ endedAt, count, entries }: TickerRow): TickerView => ({
  endedAt: endedAt === null ? null : iso(endedAt),
  count,
  entries: entries.map((entry) => ({ ...entry, at: iso(entry.at) })),
})
