import { randomBytes } from 'node:crypto'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { scopes } from '#domain/api-keys/key-rules.ts'
import { sealedPurposes } from '#domain/sealing-rules.ts'
import { webhookEvents } from '#domain/webhooks/webhook-rules.ts'
import { secretOf } from '#domain/webhooks/webhook-signature.ts'
import { database, type Prisma } from '#platform/database.ts'
import { hashToken, newToken, seal } from '#platform/key-ring.ts'

/** A key that somebody made, with its token. A row, not a verb: no right is needed, and it may be in any state. */
export async function newKey(
  { accountId, userId }: Pick<Viewer, 'accountId' | 'userId'>,
  row: Partial<Prisma.ApiKeyUncheckedCreateInput> = {},
): Promise<{ keyId: bigint; token: string }> {
  const token = `spk_${newToken()}`
  const { id } = await database().apiKey.create({
    data: {
      accountId,
      createdById: userId,
      name: 'Planer',
      scopes: [...scopes],
      tokenHash: hashToken(token),
      expiresAt: new Date(Date.now() + 3_600_000),
      ...row,
    },
  })
  return { keyId: id, token }
}

/** A webhook of an account, likewise a row. */
export async function newWebhook(
  accountId: bigint,
  { secret = secretOf(randomBytes(32)), url = 'https://planer.example/', ...row }: WebhookRow = {},
): Promise<bigint> {
  const sealedSecret = seal(secret, sealedPurposes.webhook)
  const { id } = await database().webhook.create({
    data: { accountId, url, events: [...webhookEvents], ...row, sealedSecret },
  })
  return id
}

type WebhookRow = { secret?: string } & Partial<
  Omit<Prisma.WebhookUncheckedCreateInput, 'sealedSecret' | 'accountId'>
>
