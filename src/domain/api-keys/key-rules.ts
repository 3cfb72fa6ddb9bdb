import type { Reason } from '../errors.ts'
import { isWithin } from '../text-rules.ts'

/** What a key may be made for. None of it publishes anything, or agrees to anything. */
export const scopes = ['drafts:read', 'drafts:write', 'posts:read'] as const
export type Scope = (typeof scopes)[number]

export const isScope = (text: string): text is Scope => (scopes as readonly string[]).includes(text)

export const keyLimits = {
  name: 60,
  /** Of one agency, that hold. */
  keys: 20,
  days: 365,
} as const

/** Begins every token, so that whoever finds one in a file or a log knows what it is. */
export const tokenPrefix = 'spk_'

/** Whether a text could be a token. */
export const isToken = (text: string): boolean => new RegExp(`^${tokenPrefix}[\\w-]{43}$`).test(text)

export type NewKey = { name: string; scopes: readonly Scope[]; days: number }

export function checkKey({ name, scopes: wanted, days }: NewKey): Reason | null {
  const isNamed = name !== '' && isWithin(name, keyLimits.name)
  const ends = Number.isInteger(days) && days >= 1 && days <= keyLimits.days
  return isNamed && ends && wanted.length > 0 ? null : 'key-invalid'
}

export type KeyState = 'holds' | 'orphaned' | 'expired' | 'revoked'

/** How a key stands. `orphaned`: whoever made it may not make any now. */
export function keyState(
  key: { expiresAt: Date; revokedAt: Date | null; makerMay: boolean },
  at: Date,
): KeyState {
  if (key.revokedAt) return 'revoked'
  if (key.expiresAt <= at) return 'expired'
  return key.makerMay ? 'holds' : 'orphaned'
}
