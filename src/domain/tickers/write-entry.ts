import { now } from '#platform/clock.ts'
import { type Tx, transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { wantsSecondPerson } from '../drafts/wants-second-person.ts'
import { refuse } from '../errors.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { renderText } from '../posts/post-text.ts'
import { cleanText } from '../text-rules.ts'
import { lockTicker } from './internal/lock-ticker.ts'
import { tell } from './internal/tell.ts'
import { checkEntry } from './ticker-rules.ts'

type Written = { text: string; key: string | null }

/**
 * Writes an entry of a running ticker of the agency the viewer acts as. Where the agency wants a second person for entries it
 * waits for one. Nobody is notified; open pages see it grow. Event: ticker.grew, unless it waits
 * @param key the same again writes nothing more
 * @throws DomainError ticker-not-found, ticker-ended, ticker-full, post-empty, post-too-long, not-allowed
 */
export async function writeEntry(
  viewer: Viewer,
  postId: bigint,
  { text, key }: Written,
): Promise<'published' | 'waiting'> {
  return transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'desk.write')
    const { endedAt } = await lockTicker(tx, viewer, postId)
    const earlier = key === null ? null : await findEarlier(tx, postId, key)
    if (earlier) return earlier
    const words = cleanText(text)
    refuse(checkEntry(words, { endedAt, count: await tx.tickerEntry.count({ where: { postId } }) }))
    const waits = await wantsSecondPerson(tx, viewer, 'ticker')
    const at = now()
    await tx.tickerEntry.create({
      data: {
        postId,
        text: words,
        html: renderText(words, () => false),
        writtenById: viewer.userId,
        writtenAt: at,
        publishedAt: waits ? null : at,
        key,
      },
      select: { id: true },
    })
    if (!waits) await tell(tx, 'ticker.grew', postId)
    await recordAgencyAct(tx, viewer, 'ticker.written', { kind: 'post', id: postId })
    return waits ? 'waiting' : 'published'
  })
}

async function findEarlier(tx: Tx, postId: bigint, key: string): Promise<'published' | 'waiting' | null> {
  const entry = await tx.tickerEntry.findUnique({
    where: { postId_key: { postId, key } },
    select: { publishedAt: true },
  })
  return entry && (entry.publishedAt === null ? 'waiting' : 'published')
}
