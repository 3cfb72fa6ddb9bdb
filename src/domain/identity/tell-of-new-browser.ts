import { now } from '#platform/clock.ts'
import { transaction } from '#platform/database.ts'
import { shortenUserAgent } from '../accounts/accounts-rules.ts'
import { writeLetterTo } from '../letters/write-letter.ts'
import { hasFactor } from '../sessions/limits-of.ts'

/**
 * A password alone signed somebody in, in a browser that had not signed in to this account before: she hears of it by
 * letter, in case it was not she. With a second factor there is nothing to tell yet. Event: letter.due
 */
export async function tellOfNewBrowser(userId: bigint, userAgent: string): Promise<void> {
  await transaction(async (tx) => {
    if (await hasFactor(tx, userId)) return
    const facts = { browser: shortenUserAgent(userAgent), at: now().toISOString() }
    await writeLetterTo(tx, userId, 'new-browser', facts)
  })
}
