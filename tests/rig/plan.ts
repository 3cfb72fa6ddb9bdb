import { wakeDeliveries } from '#federation/deliver/delivery-clock.ts'
import { planActivity } from '#federation/deliver/plan-delivery.ts'
import { database, transaction } from '#platform/database.ts'

let said = 0

/** Plans something for inboxes (addresses) of other servers, as if it had been caused. @returns its id */
export async function plan(
  inboxUrls: string[],
  how: { aboutId?: bigint; keepTrying?: number; type?: string } = {},
): Promise<string> {
  const id = `http://sapocom.test/ap/said/${++said}`
  await transaction(async (tx) => {
    const to: { inboxId: bigint; host: string }[] = []
    for (const url of inboxUrls) {
      const { host } = new URL(url)
      const { id: inboxId } = await tx.inbox.upsert({ where: { url }, create: { url, host }, update: {} })
      to.push({ inboxId, host })
    }
    const { aboutId = null, keepTrying = 3, type = 'Create' } = how
    await planActivity(tx, { accountId: 0n, body: { id, type }, aboutId, keepTrying }, to)
  })
  wakeDeliveries()
  return id
}

/** What waits for a host, the oldest first. */
export const waitingFor = (host: string) =>
  database().delivery.findMany({ where: { host }, orderBy: { id: 'asc' } })
