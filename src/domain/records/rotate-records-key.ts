import { now } from '#platform/clock.ts'
import { transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import type { Operator } from '../permissions/actor.ts'
import { insertKey } from './records-keys.ts'

/**
 * Makes another key for what is signed from now on. The private part of the one before is forgotten; its public part stays published,
 * with the time of its end, for what it signed is kept for long. For the operator.
 */
export async function rotateRecordsKey(operator: Operator): Promise<{ fingerprint: string }> {
  return transaction(async (tx) => {
    await tx.recordsKey.updateMany({
      where: { retiredAt: null },
      data: { retiredAt: now(), sealedKey: null },
    })
    const fingerprint = await insertKey(tx)
    await recordAct(tx, operator, { action: 'records.key-rotated', details: { fingerprint } })
    return { fingerprint }
  })
}
