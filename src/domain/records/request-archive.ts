import { now } from '#platform/clock.ts'
import { isDuplicate, type Tx, transaction } from '#platform/database.ts'
import { localOf } from '#wire/zoned-time.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { giveUpStuck } from '../archives/archive-rows.ts'
import { recordAct } from '../audit/record-act.ts'
import { DomainError, refuse } from '../errors.ts'
import { record } from '../events.ts'
import { isPrincipal, type Operator } from '../permissions/actor.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { momentsOf } from './internal/moments.ts'
import { checkPeriod, mostPosts, type Period, recordsZone } from './records-rules.ts'

/**
 * Asks for everything official of a period as a signed archive; a job packs it, one at a time for each agency. Administrators of the
 * agency they act as may, and the operator for each. Event: records.requested
 * @throws DomainError not-allowed, proof-needed, account-not-found, records-period-invalid, records-period-too-long,
 *   records-too-many, records-under-way
 */
export async function requestArchive(
  actor: Viewer | Operator,
  accountId: bigint,
  period: Period,
): Promise<{ archiveId: bigint }> {
  try {
    return await transaction(async (tx) => {
      if (isPrincipal(actor)) {
        if (actor.accountId !== accountId) throw new DomainError('not-allowed')
        await demandForAccount(tx, actor, 'records.export')
      }
      const agency = await tx.agency.findUnique({ where: { accountId }, select: { unitId: true } })
      if (!agency) throw new DomainError('account-not-found')
      refuse(checkPeriod(period, localOf(now(), recordsZone).slice(0, 10)))
      await demandFew(tx, accountId, period)
      await giveUpStuck(tx, 'records_archives', accountId)
      const { id } = await tx.recordsArchive.create({
        data: {
          accountId,
          requestedById: isPrincipal(actor) ? actor.userId : null,
          firstDay: new Date(period.from),
          lastDay: new Date(period.to),
          createdAt: now(),
        },
        select: { id: true },
      })
      await recordAct(tx, actor, {
        action: 'records.requested',
        actingAccountId: accountId,
        unitId: agency.unitId,
        subject: { kind: 'archive', id },
        details: { from: period.from, to: period.to },
      })
      await record(tx, 'records.requested', { archiveId: id.toString() })
      return { archiveId: id }
    })
  } catch (cause) {
    if (isDuplicate(cause)) throw new DomainError('records-under-way', { cause })
    throw cause
  }
}

async function demandFew(tx: Tx, authorId: bigint, period: Period): Promise<void> {
  const { since, before } = momentsOf(period)
  const createdAt = { gte: since, lt: before }
  const posts = await tx.post.findMany({
    where: { authorId, boostOfId: null, createdAt },
    select: { id: true },
    orderBy: { id: 'asc' },
    skip: mostPosts,
    take: 1,
  })
  if (posts.length > 0) throw new DomainError('records-too-many')
}
