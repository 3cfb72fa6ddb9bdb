import { now } from '#platform/clock.ts'
import { transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForInstance } from '../permissions/demand.ts'

/**
 * Opens a host that was closed for its failures, and makes everything that waits for it due. Instance administrators may;
 * harmless if nothing waits.
 * @throws DomainError not-allowed, proof-needed
 */
export async function retryHost(actor: Actor, host: string): Promise<void> {
  await transaction(async (tx) => {
    await demandForInstance(tx, actor, 'federation.manage')
    await tx.remoteHost.updateMany({
      where: { host },
      data: { failures: 0, failingSince: null, closedUntil: null },
    })
    const due = await tx.$executeRaw`
      update deliveries set due_at = ${now()} where host = ${host} and leased_until is null`
    await recordAct(tx, actor, {
      action: 'host.retried',
      subject: { kind: 'domain', id: host },
      details: { deliveries: due },
    })
  })
}
