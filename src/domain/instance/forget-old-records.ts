import { now } from '#platform/clock.ts'
import { database } from '#platform/database.ts'

const days = (count: number): Date => new Date(now().getTime() - count * 86_400_000)

/** Data kept no longer than needed: ended sessions 30 days, the record of events 90, notifications 180. */
export async function forgetOldRecords(): Promise<void> {
  await database().session.deleteMany({
    where: { OR: [{ expiresAt: { lt: days(0) } }, { revokedAt: { lt: days(30) } }] },
  })
  await database().submission.deleteMany({ where: { createdAt: { lt: days(1) } } })
  await database().event.deleteMany({ where: { createdAt: { lt: days(90) } } })
  await database().notification.deleteMany({ where: { createdAt: { lt: days(180) } } })
}
