import type { Tx } from '#platform/database.ts'
import { type Act, recordAct } from '../../audit/record-act.ts'
import { record } from '../../events.ts'
import type { LetterFacts } from '../../letters/letters.ts'
import { writeLetterTo } from '../../letters/write-letter.ts'
import type { Actor } from '../../permissions/actor.ts'

type Letter = 'factor-added' | 'factor-removed' | 'factors-reset'

type Change<K extends Letter> = {
  userId: bigint
  /** For the log: `factor.added` … */
  action: `factor.${string}`
  details?: NonNullable<Act['details']>
  letter: { kind: K; facts: LetterFacts[K] }
}

/**
 * Part of verbs: what follows from every change of somebody's second factors: an entry in the log, a letter to her, and
 * the word to every node that what it remembers of her sessions is stale. Event: user.changed
 */
export async function factorChanged<K extends Letter>(
  tx: Tx,
  actor: Actor,
  change: Change<K>,
): Promise<void> {
  const { userId, action, details, letter } = change
  await recordAct(tx, actor, { action, subject: { kind: 'user', id: userId }, ...(details && { details }) })
  await writeLetterTo(tx, userId, letter.kind, letter.facts)
  await record(tx, 'user.changed', { userId: userId.toString() })
}

/** Part of verbs: changes of one person's factors happen one after the other. */
export async function lockFactors(tx: Tx, userId: bigint): Promise<void> {
  await tx.$executeRawUnsafe('select from users where id = $1 for update', userId)
}
