import { now } from '#platform/clock.ts'
import { transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { DomainError, refuse } from '../errors.ts'
import { record } from '../events.ts'
import { writeLetterTo } from '../letters/write-letter.ts'
import { type Actor, isPrincipal } from '../permissions/actor.ts'
import { demandForInstance } from '../permissions/demand.ts'
import { endSessions } from '../sessions/end-sessions.ts'
import { lockLocalAccount } from './internal/lock-local-account.ts'
import { checkSuspensionReason, type SuspensionReason } from './suspension-rules.ts'

/**
 * Hides a person's or an agency's account everywhere: profile, posts, boosts, answers, pictures, notifications; nobody
 * can write with it. Its sessions end. A person can still sign in to what is hers as a person (her data, her erasure). A letter tells
 * her why; the people who write for an agency get none. Instance administrators may, not with their own account. Harmless when it
 * is suspended already. Events: account.suspended, session.ended, user.changed, letter.due
 * @throws DomainError not-allowed, proof-needed, form-invalid, account-not-found, not-yourself
 */
export async function suspendAccount(
  actor: Actor,
  accountId: bigint,
  reason: SuspensionReason,
): Promise<void> {
  refuse(checkSuspensionReason(reason))
  await transaction(async (tx) => {
    await demandForInstance(tx, actor, 'account.suspend')
    const account = await lockLocalAccount(tx, accountId)
    if (isPrincipal(actor) && account.userId === actor.userId) throw new DomainError('not-yourself')
    if (account.suspendedAt) return
    await tx.account.update({ where: { id: accountId }, data: { suspendedAt: now() } })
    const { userId, unitId } = account
    await endSessions(tx, userId === null ? { actingAccountId: accountId } : { userId })
    const subject = { kind: 'account', id: accountId } as const
    await recordAct(tx, actor, { action: 'account.suspended', subject, unitId, details: { reason } })
    await record(tx, 'account.suspended', { accountId: accountId.toString() })
    if (userId === null) return
    await record(tx, 'user.changed', { userId: userId.toString() })
    await writeLetterTo(tx, userId, 'account-suspended', { reason })
  })
}
