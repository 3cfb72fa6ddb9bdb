import { now } from '#platform/clock.ts'
import { type Tx, transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { record } from '../events.ts'
import { hasArrived, isGivenUp, nextTry } from './webhook-rules.ts'

/**
 * Notes what came of a try. What did not arrive is tried again, for three days; a webhook at which nothing arrived for
 * as long is told nothing any more. Event: webhook.due
 * @param outcome the status of the answer, or in a word why there was none
 */
export async function settleDelivery(id: bigint, outcome: string): Promise<void> {
  await transaction(async (tx) => {
    const found = await lockDelivery(tx, id)
    if (!found) return
    const { webhook, tries } = found
    const at = now()
    if (hasArrived(outcome)) {
      await tx.webhookDelivery.update({
        where: { id },
        data: { tries: tries + 1, outcome, deliveredAt: at, dueAt: null },
      })
      await tx.webhook.update({ where: { id: webhook.id }, data: { failingSince: null } })
      return
    }
    const dueAt = nextTry(tries + 1, at)
    await tx.webhookDelivery.update({ where: { id }, data: { tries: tries + 1, outcome, dueAt } })
    const failingSince = webhook.failingSince ?? at
    await tx.webhook.update({ where: { id: webhook.id }, data: { failingSince } })
    if (isGivenUp(failingSince, at)) await giveUp(tx, webhook)
    else if (dueAt) await record(tx, 'webhook.due', { deliveryId: id.toString(), at: dueAt.toISOString() })
  })
}

/** Locks its webhook too, so that two that end in the same moment count one after the other. */
async function lockDelivery(tx: Tx, id: bigint) {
  await tx.$queryRaw`
    select 1 from webhooks where id = (select webhook_id from webhook_deliveries where id = ${id}) for update`
  return tx.webhookDelivery.findFirst({ where: { id, dueAt: { not: null } }, include: { webhook: true } })
}

async function giveUp(tx: Tx, { id, accountId }: { id: bigint; accountId: bigint }): Promise<void> {
  await tx.webhook.update({ where: { id }, data: { disabledAt: now() } })
  await tx.webhookDelivery.updateMany({
    where: { webhookId: id, dueAt: { not: null } },
    data: { dueAt: null },
  })
  const agency = await tx.agency.findUnique({ where: { accountId }, select: { unitId: true } })
  await recordAct(tx, 'system', {
    action: 'webhook.given-up',
    actingAccountId: accountId,
    unitId: agency?.unitId ?? null,
    subject: { kind: 'webhook', id },
  })
}
