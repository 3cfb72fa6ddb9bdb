import { rows, statement } from '#platform/database.ts'
import { attemptKeys, type Subjects } from './attempt-keys.ts'
import type { AttemptKind } from './limits-rules.ts'

const forget = statement('delete from attempts where key = $1')
const giveBack = statement(`
  update attempts set count = greatest(count - 1, 0), blocked_until = null
  where key = $1`)

/**
 * To be called when what `limitAttempts` counted was right: the account's or browser's count begins anew, the address
 * gets this one attempt back, so that an office behind one address only counts its failures.
 */
export async function forgiveAttempts(kind: AttemptKind, subjects: Subjects): Promise<void> {
  const { address, ...own } = subjects
  for (const { key } of attemptKeys(kind, own)) await rows(forget, [key])
  if (own.browser) return
  for (const { key } of attemptKeys(kind, { address })) await rows(giveBack, [key])
}
