import type { Settings } from '../instance/settings.ts'

/** Pure rules of sessions. */
export type Proof = 'password' | 'totp' | 'passkey' | 'recovery_code' | 'provider'

/** What a session may be used for. */
export type Stage =
  /** Everything its person may. */
  | 'full'
  /** The password was right; the second factor is still to be shown. */
  | 'second-factor'
  /** Her roles demand a second factor and she has none: she may do nothing but set one up. */
  | 'set-up'
  /** She asked to be let in and nobody has decided yet. */
  | 'approval'

export type Standing = 'citizen' | 'staff' | 'administrator'

/** The stage of a session, from what was proven and what is demanded. A recovery code counts as a second factor, once. */
export function stageOf(session: {
  proof: Proof
  approved: boolean
  hasFactor: boolean
  standing: Standing
}): Stage {
  const { proof, approved, hasFactor, standing } = session
  if (proof === 'password' && hasFactor) return 'second-factor'
  if (proof === 'password' && standing !== 'citizen') return 'set-up'
  return approved ? 'full' : 'approval'
}

/** Whoever still has to show or set up a second factor has a quarter of an hour for it, in seconds. */
export const entranceSeconds = 900

/** How long a session lives, in seconds: without use, and at most. */
export function sessionLimits(standing: Standing, settings: Settings): { idle: number; most: number } {
  const hour = 3_600
  if (standing === 'administrator') {
    return { idle: settings.administratorIdleHours * hour, most: settings.administratorMaxHours * hour }
  }
  if (standing === 'staff')
    return { idle: settings.staffIdleHours * hour, most: settings.staffMaxHours * hour }
  return { idle: settings.citizenIdleHours * hour, most: settings.citizenMaxHours * hour }
}

/**
 * Whether a running session keeps to the limits of today: it was begun under those of then, which a new role or setting
 * may have shortened.
 */
export const keepsLimits = (
  session: { createdAt: Date; lastSeenAt: Date },
  limits: { idle: number; most: number },
  at: Date,
): boolean =>
  session.createdAt.getTime() + limits.most * 1_000 > at.getTime() &&
  session.lastSeenAt.getTime() + limits.idle * 1_000 > at.getTime()
