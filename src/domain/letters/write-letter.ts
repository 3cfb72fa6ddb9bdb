import { now } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { seal } from '#platform/key-ring.ts'
import { record } from '../events.ts'
import { letterPurpose, toLetterLocale } from './letter-rules.ts'
import type { Letter, LetterFacts, LetterKind, LetterRequest } from './letters.ts'

const day = 86_400_000

/**
 * Part of verbs: a letter goes out if the transaction commits. Until then its address and words lie sealed in a row which
 * goes when it is sent, after a day at the latest. Event: letter.due, which starts the job.
 */
export async function writeLetter(tx: Tx, letter: Letter | LetterRequest): Promise<void> {
  const { kind, ...content } = letter
  const at = now()
  const { id } = await tx.letter.create({
    data: {
      kind,
      sealed: seal(JSON.stringify(content), letterPurpose),
      createdAt: at,
      expiresAt: new Date(at.getTime() + day),
    },
    select: { id: true },
  })
  await record(tx, 'letter.due', { letterId: id.toString() })
}

/** Part of verbs: the same to a user, at her address and in her language. Nothing happens when she is gone. */
export async function writeLetterTo<K extends LetterKind>(
  tx: Tx,
  userId: bigint,
  kind: K,
  facts: LetterFacts[K],
): Promise<void> {
  const user = await tx.user.findUnique({ where: { id: userId }, select: { email: true, locale: true } })
  if (!user) return
  await writeLetter(tx, { kind, facts, email: user.email, locale: toLetterLocale(user.locale) } as Letter)
}
