import { database } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { demandForAccount } from '../permissions/demand.ts'
import type { WebhookEvent } from './webhook-rules.ts'

/** A webhook as its agency's administrators see it, with the newest messages to it. Times are ISO 8601. */
export type WebhookView = {
  id: string
  url: string
  events: WebhookEvent[]
  failingSince: string | null
  disabledAt: string | null
  deliveries: DeliveryView[]
}

export type DeliveryView = {
  id: string
  event: string
  createdAt: string
  tries: number
  /** What came of the last try; empty before the first. */
  outcome: string
  deliveredAt: string | null
  dueAt: string | null
}

const mostDeliveries = 5

/** @throws DomainError not-allowed, proof-needed */
export async function readWebhooks(viewer: Viewer): Promise<WebhookView[]> {
  await demandForAccount(database(), viewer, 'desk.keys')
  const found = await database().webhook.findMany({
    where: { accountId: viewer.accountId },
    orderBy: { id: 'asc' },
    include: { deliveries: { orderBy: { id: 'desc' }, take: mostDeliveries } },
  })
  return found.map((webhook) => ({
    id: webhook.id.toString(),
    url: webhook.url,
    events: webhook.events as WebhookEvent[],
    failingSince: iso(webhook.failingSince),
    disabledAt: iso(webhook.disabledAt),
    deliveries: webhook.deliveries.map(({ id, event, createdAt, tries, outcome, deliveredAt, dueAt }) => ({
      id: id.toString(),
      event,
      createdAt: createdAt.toISOString(),
      tries,
      outcome,
      deliveredAt: iso(deliveredAt),
      dueAt: iso(dueAt),
    })),
  }))
}

const iso = (time: Date | null): string | null => time?.toISOString() ?? null
