import { now } from '#platform/clock.ts'
import { database } from '#platform/database.ts'
import { findPostState, postStateBody } from '../posts/post-state.ts'
import { openWebhookSecret } from './internal/webhook-secret.ts'
import { signatureHeaders } from './webhook-signature.ts'

/** A message as it goes out. */
export type Outgoing = { url: string; headers: Record<string, string>; body: string }

/**
 * Composes a message, signed anew for each try; null if it has arrived or was given up. It says of the post what is
 * true now, and never what is in it: whoever wants to know that reads the post.
 */
export async function composeDelivery(id: bigint): Promise<Outgoing | null> {
  const at = now()
  const delivery = await database().webhookDelivery.findFirst({
    where: { id, dueAt: { not: null }, webhook: { disabledAt: null } },
    include: { webhook: true },
  })
  if (!delivery) return null
  const { webhook, event, postId, createdAt } = delivery
  const post = postId === null ? null : await findPostState(database(), webhook.accountId, postId)
  const body = JSON.stringify({
    id: id.toString(),
    type: event === 'test' ? 'webhook.test' : `post.${event}`,
    createdAt: createdAt.toISOString(),
    post: post && postStateBody(post),
  })
  const secret = openWebhookSecret(webhook.sealedSecret)
  const headers = {
    'content-type': 'application/json',
    ...signatureHeaders(secret, { id: id.toString(), at, body }),
  }
  return { url: webhook.url, headers, body }
}
