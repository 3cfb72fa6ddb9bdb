import { now } from '#platform/clock.ts'
import { transaction } from '#platform/database.ts'
import { demandForPerson } from '../permissions/demand.ts'
import type { Principal } from '../sessions/principal.ts'

/** Takes a consent of one's own back; that it was given stays on record. Harmless if it is not there or taken back. */
export async function withdrawConsent(principal: Principal, consentId: bigint): Promise<void> {
  await transaction(async (tx) => {
    await demandForPerson(tx, principal, 'consent.give')
    await tx.consent.updateMany({
      where: { id: consentId, userId: principal.userId, withdrawnAt: null },
      data: { withdrawnAt: now() },
    })
  })
}
