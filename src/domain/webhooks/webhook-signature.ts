import { createHmac } from 'node:crypto'

/** Begins every secret of webhooks (Standard Webhooks, "Signature scheme"). */
const prefix = 'whsec_'

/** A secret as its receiver keeps it. @param key 24 to 64 random bytes */
export const secretOf = (key: Uint8Array): string => `${prefix}${Buffer.from(key).toString('base64')}`

/**
 * The headers by which a receiver knows that a message is ours, was not changed and is not an old one sent again, by the
 * specification Standard Webhooks 1.0: an HMAC-SHA256 of id, time and body.
 */
export function signatureHeaders(
  secret: string,
  { id, at, body }: { id: string; at: Date; body: string },
): Record<string, string> {
  const key = Buffer.from(secret.slice(prefix.length), 'base64')
  const timestamp = Math.floor(at.getTime() / 1_000).toString()
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` }
}
