import { now } from '#platform/clock.ts'
import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { DomainError } from '../errors.ts'
import { demandForAccount } from '../permissions/demand.ts'

/** Ends a key of the agency, whoever made it; the next request with it is refused. @throws DomainError key-not-found */
export async function revokeKey(viewer: Viewer, id: bigint): Promise<void> {
  const { accountId } = viewer
  await transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'desk.keys')
    const { count } = await tx.apiKey.updateMany({
      where: { id, accountId, revokedAt: null },
      data: { revokedAt: now() },
    })
    if (count === 0) throw new DomainError('key-not-found')
    await recordAgencyAct(tx, viewer, 'key.revoked', { kind: 'key', id })
  })
}
