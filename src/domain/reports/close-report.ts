import { now } from '#platform/clock.ts'
import { transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { DomainError } from '../errors.ts'
import { type Actor, isPrincipal } from '../permissions/actor.ts'
import { demandForStaff } from '../permissions/demand.ts'

/**
 * Says that nothing more is to be done about a report. Moderators and instance administrators may; harmless when somebody
 * did already.
 * @throws DomainError not-allowed, report-not-found
 */
export async function closeReport(actor: Actor, reportId: bigint): Promise<void> {
  await transaction(async (tx) => {
    await demandForStaff(tx, actor, 'report.manage')
    const { count } = await tx.report.updateMany({
      where: { id: reportId, closedAt: null },
      data: { closedAt: now(), closedById: isPrincipal(actor) ? actor.userId : null },
    })
    const subject = { kind: 'report', id: reportId } as const
    if (count > 0) await recordAct(tx, actor, { action: 'report.closed', subject })
    else if ((await tx.report.count({ where: { id: reportId } })) === 0)
      throw new DomainError('report-not-found')
  })
}
