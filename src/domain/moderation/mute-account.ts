import { now } from '#platform/clock.ts'
import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { refuse } from '../errors.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { requireOther } from './internal/require-other.ts'
import { checkSeconds, endOf } from './moderation-rules.ts'

/**
 * Folds an account's posts away for the viewer, who alone knows; its posts keep their place. Muting anew sets the time
 * anew.
 * @param options.seconds how long; without it until it is unmuted
 * @throws DomainError cannot-follow-yourself, account-not-found, form-invalid
 */
export async function muteAccount(
  viewer: Viewer,
  targetId: bigint,
  { seconds = null }: { seconds?: number | null } = {},
): Promise<void> {
  refuse(checkSeconds(seconds))
  const { accountId } = viewer
  await transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'filter.manage')
    await requireOther(tx, viewer, targetId)
    const expiresAt = endOf(seconds, now())
    await tx.mute.upsert({
      where: { accountId_targetId: { accountId, targetId } },
      create: { accountId, targetId, createdAt: now(), expiresAt },
      update: { expiresAt },
    })
    await recordAgencyAct(tx, viewer, 'account.muted', { kind: 'account', id: targetId })
  })
}
