import { rows, statement } from '#platform/database.ts'
import { dependsOn } from '#platform/page-context.ts'
import type { TickerView } from '#wire/ticker-view.ts'
import type { Reader } from '../accounts/viewer.ts'
import { DomainError } from '../errors.ts'
import { visibleTo } from '../posts/post-visibility.ts'
import { type TickerRow, tickerJson, toTickerView } from './ticker-row.ts'
import { tickerLimits } from './ticker-rules.ts'

const select = statement(`
  select p.conversation_id, ${tickerJson('p', tickerLimits.entries)} as ticker from posts p
  where p.id = $1 and p.deleted_at is null and ${visibleTo('p', '$2')}`)

/** A post's ticker with all its entries, as this reader may see it. @throws DomainError ticker-not-found */
export async function readTicker(reader: Reader, postId: bigint): Promise<TickerView> {
  const [found] = await rows<{ conversation_id: string; ticker: TickerRow | null }>(select, [
    postId,
    reader?.accountId ?? null,
  ])
  if (!found?.ticker) throw new DomainError('ticker-not-found')
  dependsOn(`conversation:${found.conversation_id}`)
  return toTickerView(found.ticker)
}
