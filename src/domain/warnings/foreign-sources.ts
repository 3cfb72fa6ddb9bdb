import { z } from 'zod'
import { now } from '#platform/clock.ts'
import { config } from '#platform/config.ts'
import { database, transaction } from '#platform/database.ts'
import { record } from '../events.ts'
import type { Listed } from './read-index.ts'

export type KnownSource = { etag: string; lastModified: string; read: Listed[]; failures: number }

const listed = z.array(z.object({ url: z.string(), mark: z.string() }))
const unknown: KnownSource = { etag: '', lastModified: '', read: [], failures: 0 }

/** How we stand with a source. */
export async function readSource(address: string): Promise<KnownSource> {
  const row = await database().foreignSource.findUnique({ where: { address } })
  return row ? { ...row, read: listed.catch([]).parse(row.read) } : unknown
}

/** It answered that nothing is new. @returns failures before */
export async function noteUnchanged(address: string): Promise<void> {
  await database().foreignSource.updateMany({
    where: { address },
    data: { reachedAt: now(), failures: 0, error: '' },
  })
}

/** It could not be heard. @param error a code, nothing it said itself @returns how often in a row by now */
export async function noteFailure(address: string, error: string): Promise<number> {
  const { failures } = await database().foreignSource.upsert({
    where: { address },
    create: { address, failures: 1, error },
    update: { failures: { increment: 1 }, error },
  })
  return failures
}

/**
 * Lets go of sources that are configured no more, with all they told, and of every warning whose time is over. For the clock.
 * Event: foreign-warnings.changed
 */
export async function tidyForeignWarnings(): Promise<void> {
  const addresses = config().CAP_FEEDS.map(({ address }) => address)
  await transaction(async (tx) => {
    const { count: dropped } = await tx.foreignSource.deleteMany({ where: { address: { notIn: addresses } } })
    // A minute: what ended since the clock came last.
    const ended = await tx.foreignWarning.count({
      where: { shownUntil: { lte: now(), gt: new Date(now().getTime() - 120_000) } },
    })
    await tx.foreignWarning.deleteMany({ where: { keptUntil: { lte: now() } } })
    if (dropped > 0 || ended > 0) await record(tx, 'foreign-warnings.changed', {})
  })
}
