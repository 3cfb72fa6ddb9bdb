import { now } from '#platform/clock.ts'
import { type Tx, transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { DomainError } from '../errors.ts'
import { record } from '../events.ts'
import { writeLetterTo } from '../letters/write-letter.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForInstance } from '../permissions/demand.ts'
import { endSessions } from '../sessions/end-sessions.ts'

/**
 * Lets somebody in who asked, or deletes what she entered. Either way she gets a letter. Instance administrators may.
 * Events: user.changed, account.changed; or session.ended
 * @throws DomainError not-allowed, proof-needed, application-not-found
 */
export async function decideApplication(
  actor: Actor,
  userId: bigint,
  decision: 'accept' | 'decline',
): Promise<void> {
  await transaction(async (tx) => {
    await demandForInstance(tx, actor, 'approval.decide')
    const subject = { kind: 'user', id: userId } as const
    if (decision === 'accept') {
      await accept(tx, userId)
      await recordAct(tx, actor, { action: 'application.accepted', subject })
    } else {
      await decline(tx, userId)
      await recordAct(tx, actor, { action: 'application.declined', subject })
    }
  })
}

async function accept(tx: Tx, userId: bigint): Promise<void> {
  const { count } = await tx.user.updateMany({
    where: { id: userId, approvedAt: null, disabledAt: null },
    data: { approvedAt: now(), applicationText: '' },
  })
  if (count === 0) throw new DomainError('application-not-found')
  const [account] = await tx.account.updateManyAndReturn({
    where: { userId },
    data: { suspendedAt: null },
    select: { id: true, username: true },
  })
  if (account) {
    // Sessions begun while she waited act as nobody yet.
    const actingAccountId = account.id
    await tx.session.updateMany({ where: { userId, actingAccountId: null }, data: { actingAccountId } })
    await record(tx, 'account.changed', { accountId: account.id.toString(), handle: account.username })
  }
  await record(tx, 'user.changed', { userId: userId.toString() })
  await writeLetterTo(tx, userId, 'approved', {})
}

async function decline(tx: Tx, userId: bigint): Promise<void> {
  const where = { id: userId, approvedAt: null, disabledAt: null }
  const user = await tx.user.findFirst({ where, select: { id: true } })
  if (!user) throw new DomainError('application-not-found')
  await writeLetterTo(tx, userId, 'declined', {})
  await endSessions(tx, { userId })
  await tx.account.deleteMany({ where: { userId } })
  const { count } = await tx.user.deleteMany({ where })
  if (count === 0) throw new DomainError('application-not-found')
}
