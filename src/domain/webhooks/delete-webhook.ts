import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { DomainError } from '../errors.ts'
import { demandForAccount } from '../permissions/demand.ts'

/** Forgets a webhook, and what was on its way there. @throws DomainError webhook-not-found */
export async function deleteWebhook(viewer: Viewer, id: bigint): Promise<void> {
  const { accountId } = viewer
  await transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'desk.keys')
    const { count } = await tx.webhook.deleteMany({ where: { id, accountId } })
    if (count === 0) throw new DomainError('webhook-not-found')
    await recordAgencyAct(tx, viewer, 'webhook.deleted', { kind: 'webhook', id })
  })
}
