import { now } from '#platform/clock.ts'
import { database, type Tx, transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { record } from '../events.ts'
import { takeFromProviders } from '../identity/take-from-providers.ts'
import { endSessions } from '../sessions/end-sessions.ts'

export type ErasureReason = 'asked' | 'inactive' | 'administrator'

/**
 * Part of verbs: from here on there is no way back. Nobody signs in as this person any more, her account is hidden, and a
 * job removes her piece by piece. Harmless when it has begun. Events: session.ended, account.suspended, user.changed, erasure.begun
 */
export async function beginErasure(tx: Tx, userId: bigint, reason: ErasureReason): Promise<void> {
  await tx.$queryRaw`select id from users where id = ${userId} for update`
  const account = await tx.account.findUnique({
    where: { userId },
    select: { id: true, suspendedAt: true },
  })
  const { count } = await tx.erasure.createMany({
    data: [{ userId, accountId: account?.id ?? null, reason, beganAt: now() }],
    skipDuplicates: true,
  })
  if (count === 0) return
  await takeFromProviders(tx, userId)
  await tx.user.updateMany({ where: { id: userId, disabledAt: null }, data: { disabledAt: now() } })
  await tx.user.update({ where: { id: userId }, data: { instanceAdministrator: false } })
  await endSessions(tx, { userId })
  if (account && account.suspendedAt === null) {
    await tx.account.update({ where: { id: account.id }, data: { suspendedAt: now() } })
    await record(tx, 'account.suspended', { accountId: account.id.toString() })
  }
  await recordAct(tx, 'system', {
    action: 'erasure.begun',
    subject: { kind: 'user', id: userId },
    details: { reason },
  })
  await record(tx, 'user.changed', { userId: userId.toString() })
  await record(tx, 'erasure.begun', { userId: userId.toString() })
}

/** Many people a run; the rest follows at the next. */
const peoplePerRun = 500

/**
 * Begins every erasure that is due, and sets those going again that came to a stop. For the clock; may run twice.
 * Event: erasure.begun
 */
export async function beginDueErasures(): Promise<void> {
  const due = await database().user.findMany({
    where: { erasureDueAt: { lte: now() } },
    select: { id: true, disabledAt: true },
    orderBy: { erasureDueAt: 'asc' },
    take: peoplePerRun,
  })
  for (const { id, disabledAt } of due) {
    await transaction((tx) => beginErasure(tx, id, disabledAt ? 'administrator' : 'asked'))
  }
  const anHourAgo = new Date(now().getTime() - 3_600_000)
  const stopped = await database().erasure.findMany({
    where: { finishedAt: null, beganAt: { lt: anHourAgo } },
    select: { userId: true },
    take: peoplePerRun,
  })
  for (const { userId } of stopped) {
    await transaction((tx) => record(tx, 'erasure.begun', { userId: userId.toString() }))
  }
}
