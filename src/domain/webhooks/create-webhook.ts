import { randomBytes } from 'node:crypto'
import { now } from '#platform/clock.ts'
import { config } from '#platform/config.ts'
import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { DomainError, refuse } from '../errors.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { sealWebhookSecret } from './internal/webhook-secret.ts'
import { checkWebhook, type NewWebhook, webhookLimits } from './webhook-rules.ts'
import { secretOf } from './webhook-signature.ts'

/**
 * Has a tool told of the agency's public posts. The secret of the signatures is shown this once and kept sealed.
 * Administrators of the unit may. @throws DomainError webhook-invalid, too-many-webhooks
 */
export async function createWebhook(
  viewer: Viewer,
  typed: NewWebhook,
): Promise<{ id: string; secret: string }> {
  const webhook = { url: typed.url.trim(), events: [...new Set(typed.events)] }
  refuse(checkWebhook(webhook, { loopback: config().ALLOW_LOOPBACK_PEERS }))
  const { accountId } = viewer
  const secret = secretOf(randomBytes(32))
  return transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'desk.keys')
    const known = await tx.webhook.count({ where: { accountId } })
    if (known >= webhookLimits.webhooks) throw new DomainError('too-many-webhooks')
    const { id } = await tx.webhook.create({
      data: {
        accountId,
        url: new URL(webhook.url).href,
        events: webhook.events,
        sealedSecret: sealWebhookSecret(secret),
        createdAt: now(),
      },
      select: { id: true },
    })
    await recordAgencyAct(tx, viewer, 'webhook.created', { kind: 'webhook', id })
    return { id: id.toString(), secret }
  })
}
