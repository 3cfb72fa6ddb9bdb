import type { Tx } from '#platform/database.ts'
import { readSettings } from '../instance/read-settings.ts'
import { entranceSeconds, type Proof, sessionLimits, stageOf } from './session-rules.ts'
import { standingOf } from './standing-of.ts'

type Asking = Pick<Tx, 'user' | 'unitMember' | 'totpFactor' | 'passkey' | 'instanceSetting'>

/**
 * How long a session of somebody who gave this proof lasts, in seconds: by her roles, and only for the time of showing
 * the rest while her second factor is missing.
 */
export async function limitsOf(
  tx: Asking,
  userId: bigint,
  proof: Proof,
): Promise<{ idle: number; most: number }> {
  const standing = await standingOf(tx, userId)
  const stage = stageOf({ proof, standing, approved: true, hasFactor: await hasFactor(tx, userId) })
  return stage === 'full'
    ? sessionLimits(standing, await readSettings(tx))
    : { idle: entranceSeconds, most: entranceSeconds }
}

/** Whether somebody has a second factor. */
export async function hasFactor(tx: Pick<Tx, 'totpFactor' | 'passkey'>, userId: bigint): Promise<boolean> {
  const app = await tx.totpFactor.count({ where: { userId, confirmedAt: { not: null } } })
  return app > 0 || (await tx.passkey.count({ where: { userId } })) > 0
}
