import type { Tx } from '#platform/database.ts'
import { type Actor, isPrincipal } from '../permissions/actor.ts'
import { writeLetterTo } from './write-letter.ts'

/**
 * Part of verbs that need more than one pair of eyes: every administrator of the instance hears of it, save for who did
 * it, and of an appointment save for who was appointed. Event: letter.due
 */
export async function tellAdministrators(
  tx: Tx,
  actor: Actor,
  kind: 'administrator-appointed' | 'factor-reset-asked',
  aboutId: bigint,
): Promise<void> {
  const knowing = [
    ...(isPrincipal(actor) ? [actor.userId] : []),
    ...(kind === 'administrator-appointed' ? [aboutId] : []),
  ]
  const others = await tx.user.findMany({
    where: { instanceAdministrator: true, disabledAt: null, id: { notIn: knowing } },
    select: { id: true },
  })
  const person = await nameOf(tx, aboutId)
  for (const { id } of others) await writeLetterTo(tx, id, kind, { person })
}

/** As administrators find her in the console. */
async function nameOf(tx: Tx, userId: bigint): Promise<string> {
  const { email, account, officer } = await tx.user.findUniqueOrThrow({
    where: { id: userId },
    select: {
      email: true,
      account: { select: { username: true } },
      officer: { select: { name: true } },
    },
  })
  return officer?.name ?? (account ? `@${account.username}` : email)
}
