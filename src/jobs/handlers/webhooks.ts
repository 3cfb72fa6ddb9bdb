import { callWebhooks } from '#domain/webhooks/call-webhooks.ts'
import { composeDelivery, type Outgoing } from '#domain/webhooks/compose-delivery.ts'
import { settleDelivery } from '#domain/webhooks/settle-delivery.ts'
import { isRemoteFetchError } from '#platform/remote-fetch-error.ts'
import { foreignFetch } from '#platform/remote-fetch-foreign.ts'
import type { Jobs } from '../job-names.ts'

export const callWebhooksJob = ({ postId, event }: Jobs['call-webhooks']): Promise<void> =>
  callWebhooks(BigInt(postId), event)

/** Sends one message to a webhook. Run twice it may arrive twice; its id says so to the receiver. */
export async function sendWebhookJob({ deliveryId }: Jobs['send-webhook']): Promise<void> {
  const id = BigInt(deliveryId)
  const outgoing = await composeDelivery(id)
  if (outgoing) await settleDelivery(id, await send(outgoing))
}

/** @returns the status of the answer, or in a word why there was none; a redirect is an answer like any other */
async function send({ url, headers, body }: Outgoing): Promise<string> {
  try {
    const { status } = await foreignFetch(url, {
      method: 'POST',
      headers,
      body: Buffer.from(body),
      redirects: 0,
      timeoutMs: 10_000,
      mostBytes: 1_024,
      isEnough: () => true,
    })
    return status.toString()
  } catch (error) {
    if (isRemoteFetchError(error)) return error.code
    throw error
  }
}
