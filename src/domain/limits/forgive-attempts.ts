import { rows, statement, type Tx } from '#platform/database.ts'
import { attemptKeys, type Count, newcomerKeys, type Subjects } from './attempt-keys.ts'
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
  for (const { key } of [...attemptKeys(kind, own), ...newcomerKeys(kind, subjects)])
    await rows(forget, [key])
  if (own.browser) return
  await returnAttempt(attemptKeys(kind, { address }))
}

/** When something was not even looked at: what `limitAttempts` counted gets this one attempt back. */
export async function returnAttempt(counted: Count[]): Promise<void> {
  for (const { key } of counted) await rows(giveBack, [key])
}

/** Part of verbs that make guesses worthless: those at an account are forgotten. */
export async function forgetAttempts(tx: Tx, kind: AttemptKind, account: string): Promise<void> {
  const keys = attemptKeys(kind, { account }).map(({ key }) => new Uint8Array(key))
  await tx.attempt.deleteMany({ where: { key: { in: keys } } })
}
