import { type Tx, transaction } from '#platform/database.ts'
import { addDelivery } from './internal/add-delivery.ts'
import type { WebhookEvent } from './webhook-rules.ts'

/**
 * Puts messages about a post on their way to the webhooks of its author, if it is an agency's for everybody and she has any
 * that want to know. May run twice: the same change is told once. Events: webhook.due
 */
export async function callWebhooks(postId: bigint, event: WebhookEvent): Promise<void> {
  await transaction(async (tx) => {
    const post = await findTold(tx, postId)
    if (!post) return
    const wanting = await tx.webhook.findMany({
      where: { accountId: post.authorId, disabledAt: null, events: { has: event } },
      select: { id: true },
    })
    const change = event === 'edited' ? ` ${post.editedAt?.getTime() ?? 0}` : ''
    for (const { id } of wanting)
      await addDelivery(tx, id, { event, postId, key: `${event} ${postId}${change}` })
  })
}

/** What is for some only, waits to be released, or was passed on, is told nobody. */
const findTold = (tx: Tx, id: bigint) =>
  tx.post.findFirst({
    where: {
      id,
      uri: null,
      boostOfId: null,
      heldAt: null,
      visibility: { in: ['public', 'unlisted'] },
      author: { kind: 'agency' },
    },
    select: { authorId: true, editedAt: true },
  })
