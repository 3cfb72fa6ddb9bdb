import type { Tx } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { DomainError } from '../errors.ts'
import { writeLetterTo } from '../letters/write-letter.ts'
import { forgetAttempts } from '../limits/forgive-attempts.ts'
import { endSessions } from '../sessions/end-sessions.ts'
import type { Principal } from '../sessions/principal.ts'

/**
 * Part of verbs that set a password: ends the sessions begun before (save the one that did it), makes links in letters
 * worthless that came before, forgets what was guessed at the old one, tells her by letter, writes it down. Event: session.ended
 * @throws DomainError link-invalid if she is gone
 */
export async function storePassword(
  tx: Tx,
  change: {
    userId: bigint
    passwordHash: string
    how: 'password.reset' | 'password.changed'
    by?: Principal
  },
): Promise<void> {
  const { userId, passwordHash, how, by } = change
  const [user] = await tx.user.updateManyAndReturn({
    where: { id: userId, disabledAt: null },
    data: { passwordHash },
    select: { email: true },
  })
  if (!user) throw new DomainError('link-invalid')
  await forgetAttempts(tx, 'sign-in', user.email)
  await tx.mailToken.deleteMany({ where: { userId } })
  await endSessions(tx, { userId, ...(by && { id: { not: by.sessionId } }) })
  await writeLetterTo(tx, userId, 'password-changed', {})
  const actor = by ?? ('system' as const)
  await recordAct(tx, actor, { action: how, subject: { kind: 'user', id: userId } })
}
