import { now } from '#platform/clock.ts'
import { type Tx, transaction } from '#platform/database.ts'
import { record } from '../events.ts'
import { freshMs, mostTries, pauseAfter } from './links-rules.ts'

/** What a page says of itself, cleaned and bounded; without a title there is nothing to show. */
export type PageWords = { title: string; description: string; language: string; pictureUrl: string | null }

const nothing: PageWords = { title: '', description: '', language: 'und', pictureUrl: null }

/**
 * Keeps what the page of a card says of itself, for a day at least. Whatever became of the posts that link to it meanwhile: the card is
 * the address's, and they say which one they show. Event: link-card.changed if it says something else
 */
export async function keepCard(cardId: bigint, said: PageWords): Promise<void> {
  await transaction((tx) => write(tx, cardId, said, { failures: 0, dueAt: later(freshMs) }))
}

/**
 * Remembers that the page of a card could not be had. `forNow`: that may change by itself, so what it said before stays, and it is
 * tried again some times; otherwise there is no card any more.
 * Events: link-card.wanted for the next try; link-card.changed
 */
export async function noteCardFailure(cardId: bigint, { forNow }: { forNow: boolean }): Promise<void> {
  await transaction(async (tx) => {
    const card = await tx.linkCard.findUnique({ where: { id: cardId }, select: { failures: true } })
    if (!card) return
    const failures = Math.min(card.failures + 1, 20)
    const dueAt = later(pauseAfter(failures, forNow))
    await write(tx, cardId, forNow ? null : nothing, { failures, dueAt })
    if (!forNow || failures >= mostTries) return
    await record(tx, 'link-card.wanted', { cardId: cardId.toString(), at: dueAt.toISOString() })
  })
}

const later = (ms: number): Date => new Date(now().getTime() + ms)

/** @param said null if it stays */
async function write(
  tx: Tx,
  id: bigint,
  said: PageWords | null,
  state: { failures: number; dueAt: Date },
): Promise<void> {
  const before = await tx.linkCard.findUnique({ where: { id } })
  if (!before) return
  await tx.linkCard.updateMany({ where: { id }, data: { ...said, ...state } })
  const isNews = said && (Object.keys(said) as (keyof PageWords)[]).some((key) => before[key] !== said[key])
  if (isNews) await record(tx, 'link-card.changed', { cardId: id.toString() })
}
