import { now } from '#platform/clock.ts'
import { database, isDuplicate, transaction } from '#platform/database.ts'
import { giveUpStuck } from '../archives/archive-rows.ts'
import { recordAct } from '../audit/record-act.ts'
import { DomainError } from '../errors.ts'
import { record } from '../events.ts'
import { limitAttempts } from '../limits/limit-attempts.ts'
import { isPrincipal, type Operator } from '../permissions/actor.ts'
import type { Principal } from '../sessions/principal.ts'
import { demandOwn } from './internal/demand-own.ts'

/**
 * Asks for everything about oneself as an archive; a job packs it, one at a time, and a letter tells when it is there. The
 * operator may ask for somebody who wrote on paper. Event: export.requested
 * @throws DomainError not-allowed, proof-needed, export-under-way, too-many-attempts, account-not-found
 */
export async function requestExport(
  actor: Principal | Operator,
  userId: bigint,
): Promise<{ exportId: bigint }> {
  if (isPrincipal(actor)) {
    await demandOwn(database(), actor, 'data.export', userId)
    // Counted on a connection of its own, so before the transaction holds one.
    await limitAttempts('export-request', { account: userId })
  }
  try {
    return await transaction(async (tx) => {
      await demandOwn(tx, actor, 'data.export', userId)
      const user = await tx.user.findUnique({ where: { id: userId }, select: { id: true } })
      if (!user) throw new DomainError('account-not-found')
      await giveUpStuck(tx, 'data_exports', userId)
      const { id } = await tx.dataExport.create({ data: { userId, createdAt: now() }, select: { id: true } })
      await recordAct(tx, actor, { action: 'export.requested', subject: { kind: 'user', id: userId } })
      await record(tx, 'export.requested', { exportId: id.toString() })
      return { exportId: id }
    })
  } catch (cause) {
    if (isDuplicate(cause)) throw new DomainError('export-under-way', { cause })
    throw cause
  }
}
