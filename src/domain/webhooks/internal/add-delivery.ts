import { now } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { record } from '../../events.ts'

type Message = { event: string; postId: bigint | null; key: string }

/** Part of verbs: puts a message on its way to a webhook, unless the same one is already. Event: webhook.due */
export async function addDelivery(tx: Tx, webhookId: bigint, message: Message): Promise<void> {
  const at = now()
  const added = await tx.webhookDelivery.createManyAndReturn({
    data: [{ webhookId, ...message, createdAt: at, dueAt: at }],
    skipDuplicates: true,
    select: { id: true },
  })
  for (const { id } of added)
    await record(tx, 'webhook.due', { deliveryId: id.toString(), at: at.toISOString() })
}
