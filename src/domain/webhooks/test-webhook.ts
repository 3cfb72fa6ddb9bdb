import { randomUUID } from 'node:crypto'
import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { DomainError } from '../errors.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { addDelivery } from './internal/add-delivery.ts'

/**
 * Sends a webhook a message about nothing, and takes up again one that was given up: whoever tests it wants it to work.
 * Event: webhook.due @throws DomainError webhook-not-found
 */
export async function testWebhook(viewer: Viewer, id: bigint): Promise<void> {
  const { accountId } = viewer
  await transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'desk.keys')
    const { count } = await tx.webhook.updateMany({
      where: { id, accountId },
      data: { failingSince: null, disabledAt: null },
    })
    if (count === 0) throw new DomainError('webhook-not-found')
    await addDelivery(tx, id, { event: 'test', postId: null, key: `test ${randomUUID()}` })
    await recordAgencyAct(tx, viewer, 'webhook.tested', { kind: 'webhook', id })
  })
}
